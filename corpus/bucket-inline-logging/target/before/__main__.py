import pulumi
import pulumi_aws as aws

target = aws.s3.Bucket("target")
files = aws.s3.Bucket(
    "files",
    logging=aws.s3.BucketLoggingArgs(target_bucket=target.id, target_prefix="files/"),
)
aws.s3.Bucket("more", logging={"target_bucket": target.id})
