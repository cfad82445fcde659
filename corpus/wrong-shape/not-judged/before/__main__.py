import pulumi_aws as aws

arguments = aws.lambda_.FunctionArgs(role="arn")

aws.lambda_.Function("a", arguments, role=["arn"])
aws.lambda_.Function(*["b"], role="arn")
