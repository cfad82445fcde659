import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs", lifecycle_rules=[{"enabled": True, "expiration": {"days": 30}}])
aws.s3.BucketLifecycleConfiguration(
    "more", bucket=logs.id, rules=[{"id": "x", "status": "Enabled", "filter": {}}]
)


def made(name: str) -> aws.s3.Bucket:
    return aws.s3.Bucket(name, lifecycle_rules=[{"enabled": True}], **options())
