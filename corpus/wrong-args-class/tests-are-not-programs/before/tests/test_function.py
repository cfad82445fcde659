import pulumi_aws as aws


def test_function():
    aws.lambda_.Function("a", tracing_config=aws.lambda_.FunctionEnvironmentArgs(variables={}))
