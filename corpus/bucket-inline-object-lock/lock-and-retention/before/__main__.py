import pulumi
import pulumi_aws as aws

records = aws.s3.Bucket(
    "records",
    object_lock_configuration=aws.s3.BucketObjectLockConfigurationArgs(
        object_lock_enabled="Enabled",
        # seven years
        rule=aws.s3.BucketObjectLockConfigurationRuleArgs(
            default_retention=aws.s3.BucketObjectLockConfigurationRuleDefaultRetentionArgs(
                mode="COMPLIANCE",
                years=7,
            ),
        ),
    ),
    tags={"team": "law"},
)
aws.s3.Bucket("only", object_lock_configuration={"object_lock_enabled": "Enabled"})
both = aws.s3.Bucket(
    "both",
    object_lock_enabled=True,
    object_lock_configuration={"rule": {"default_retention": {"mode": "GOVERNANCE", "days": 1}}},
)
kept = aws.s3.Bucket(
    "kept",
    object_lock_configuration={"object_lock_enabled": "Enabled"},  # for good
)
