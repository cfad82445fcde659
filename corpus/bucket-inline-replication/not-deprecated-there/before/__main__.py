import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket(
    "files",
    versioning={"enabled": True},
    replication_configuration={
        "role": "arn:aws:iam::123456789012:role/r",
        "rules": [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::backup"}}],
    },
)
