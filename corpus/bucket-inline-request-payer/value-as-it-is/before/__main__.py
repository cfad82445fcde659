import pulumi
import pulumi_aws as aws

config = pulumi.Config()
west = aws.Provider("west", region="us-west-2")
files = aws.s3.Bucket(
    "files",
    request_payer="Requester",
    opts=pulumi.ResourceOptions(provider=west),
)
more = aws.s3.BucketV2("more", request_payer=pulumi.Output.from_input("Requester"))
