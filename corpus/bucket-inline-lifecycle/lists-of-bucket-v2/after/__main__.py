import pulumi
import pulumi_aws as aws

from pulumi_aws.s3 import BucketV2

logs = BucketV2(
    "logs",
)

aws.s3.BucketLifecycleConfigurationV2(
    "logs-lifecycle",
    bucket=logs.id,
    rules=[
        aws.s3.BucketLifecycleConfigurationV2RuleArgs(
            id="rule-1",
            status="Enabled",
            filter=aws.s3.BucketLifecycleConfigurationV2RuleFilterArgs(
                prefix="a/",
            ),
            expiration=aws.s3.BucketLifecycleConfigurationV2RuleExpirationArgs(
                expired_object_delete_marker=True,
            ),
        ),
        aws.s3.BucketLifecycleConfigurationV2RuleArgs(
            id="b",
            status="Enabled",
            filter=aws.s3.BucketLifecycleConfigurationV2RuleFilterArgs(
                prefix="",
            ),
            noncurrent_version_expiration=aws.s3.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs(
                noncurrent_days=3,
            ),
        ),
    ],
)
