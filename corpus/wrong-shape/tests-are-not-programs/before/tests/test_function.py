import pulumi_aws as aws


def test_function():
    aws.lambda_.Function("a", role=["arn"])
