import pulumi
import pulumi_aws as aws

config = pulumi.Config()
west = aws.Provider("west", region="us-west-2")
files = aws.s3.Bucket(
    "files",
    opts=pulumi.ResourceOptions(provider=west),
)

aws.s3.BucketRequestPaymentConfiguration(
    "files-request-payment",
    bucket=files.id,
    payer="Requester",
    opts=pulumi.ResourceOptions(provider=west),
)
more = aws.s3.BucketV2("more")
aws.s3.BucketRequestPaymentConfiguration(
    "more-request-payment",
    bucket=more.id,
    payer=pulumi.Output.from_input("Requester"),
)
