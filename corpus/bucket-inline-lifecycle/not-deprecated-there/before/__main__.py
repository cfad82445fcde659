import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs", lifecycle_rules=[{"enabled": True, "expiration": {"days": 1}}])
files = aws.s3.BucketV2("files", lifecycle_rules=[])
aws.ecr.LifecyclePolicy("images", repository="images", policy="{}")
