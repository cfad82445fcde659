import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket("files", loggings=[{"target_bucket": "target"}])
aws.s3.BucketLoggingV2("files", bucket="files", target_bucket="target", target_prefix="")
aws.cloudfront.Distribution("site", logging_config={"bucket": files.id})
