import pulumi
import pulumi_aws as aws

target = aws.s3.Bucket("target")
files = aws.s3.Bucket(
    "files",
)

aws.s3.BucketLogging(
    "files-logging",
    bucket=files.id,
    target_bucket=target.id,
    target_prefix="files/",
)
bucket = aws.s3.Bucket("more")
aws.s3.BucketLogging(
    "more-logging",
    bucket=bucket.id,
    target_bucket=target.id,
    target_prefix="",
)
