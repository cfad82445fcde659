import pulumi_aws as aws

bucket = aws.s3.Bucket("data")

aws.apigateway.RestApi(
    "a",
    endpoint_configuration=aws.apigateway.RestApiEndpointConfigurationArgs(types=["REGIONAL"]),
)
aws.apigateway.RestApi("b", endpoint_configuration={"types": [ "EDGE", ]})
aws.lambda_.Function(
    "c",
    role="arn",
    vpc_config=[
        aws.lambda_.FunctionVpcConfigArgs(
            subnet_ids=["subnet-1"],  # private
            security_group_ids=["sg-1"],
        ),
    ],
)
aws.lambda_.Function("d", role=["arn"], handler="index.handler")
aws.lambda_.Function("e", role="arn", environment=[{"variables": {"A": "b"}}])
aws.s3.BucketPolicy("f", bucket=[bucket.id], policy="{}")
