import pulumi
import pulumi_aws as aws

records = aws.s3.BucketV2(
    "records",
    object_lock_configuration={
        "object_lock_enabled": "Enabled",
        "rules": [{"default_retentions": [{"mode": "GOVERNANCE", "days": 30}]}],
    },
)
