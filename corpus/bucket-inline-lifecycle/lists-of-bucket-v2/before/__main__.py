import pulumi
import pulumi_aws as aws

from pulumi_aws.s3 import BucketV2

logs = BucketV2(
    "logs",
    lifecycle_rules=[
        {"enabled": True, "prefix": "a/", "expirations": [{"expired_object_delete_marker": True}]},
        {"id": "b", "enabled": True, "noncurrent_version_expirations": [{"days": 3}]},
    ],
)
