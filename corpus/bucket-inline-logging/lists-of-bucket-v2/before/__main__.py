import pulumi
import pulumi_aws as aws

files = aws.s3.BucketV2("files", loggings=[{"target_bucket": "target"}])
