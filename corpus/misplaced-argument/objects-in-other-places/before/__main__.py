import pulumi_aws as aws

aws.lambda_.Function(
    "a", role="arn", environment=aws.lambda_.FunctionEnvironmentArgs({"STAGE": "dev"})
)
aws.lambda_.Function(
    "b", role="arn", tracing_config=aws.lambda_.FunctionTracingConfigArgs("Active")
)
