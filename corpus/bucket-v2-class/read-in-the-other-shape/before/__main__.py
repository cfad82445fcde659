import pulumi
import pulumi_aws as aws

files = aws.s3.BucketV2("files")
pulumi.export("logging", files.loggings[0])
