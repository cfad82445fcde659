import pulumi_aws as aws

aws.lambda_.Function(
    "a", role="arn", environment=aws.lambda_.FunctionEnvironmentArgs(variables={"STAGE": "dev"})
)
aws.lambda_.Function(
    "b", role="arn", tracing_config=aws.lambda_.FunctionTracingConfigArgs(mode="Active")
)
