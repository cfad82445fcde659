import pulumi_aws as aws

config = aws.lambda_.FunctionVpcConfigArgs(subnet_ids=[], security_group_ids=[])

aws.lambda_.Function("a", role="arn", tracing_config=config)
aws.lambda_.Function(
    "b", aws.lambda_.FunctionArgs(role="arn"), tracing_config=aws.lambda_.FunctionVpcConfigArgs(
        subnet_ids=[], security_group_ids=[]
    )
)
