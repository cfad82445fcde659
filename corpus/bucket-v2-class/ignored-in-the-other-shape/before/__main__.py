import pulumi
import pulumi_aws as aws

files = aws.s3.BucketV2("files", opts=pulumi.ResourceOptions(ignore_changes=["versionings"]))
