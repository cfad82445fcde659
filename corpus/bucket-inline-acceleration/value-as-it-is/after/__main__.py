import pulumi
import pulumi_aws as aws

config = pulumi.Config()
west = aws.Provider("west", region="us-west-2")
files = aws.s3.Bucket(
    "files",
    opts=pulumi.ResourceOptions(provider=west),
)

aws.s3.BucketAccelerateConfiguration(
    "files-acceleration",
    bucket=files.id,
    status="Enabled",
    opts=pulumi.ResourceOptions(provider=west),
)
more = aws.s3.BucketV2("more")
aws.s3.BucketAccelerateConfiguration(
    "more-acceleration",
    bucket=more.id,
    status=pulumi.Output.from_input("Enabled"),
)
