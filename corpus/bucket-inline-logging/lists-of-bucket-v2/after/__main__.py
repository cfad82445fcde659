import pulumi
import pulumi_aws as aws

files = aws.s3.BucketV2("files")
aws.s3.BucketLoggingV2(
    "files-logging",
    bucket=files.id,
    target_bucket="target",
    target_prefix="",
)
