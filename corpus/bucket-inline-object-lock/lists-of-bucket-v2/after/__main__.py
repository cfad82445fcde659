import pulumi
import pulumi_aws as aws

records = aws.s3.BucketV2(
    "records",
    object_lock_enabled=True,
)

aws.s3.BucketObjectLockConfigurationV2(
    "records-object-lock",
    bucket=records.id,
    rule=aws.s3.BucketObjectLockConfigurationV2RuleArgs(
        default_retention=aws.s3.BucketObjectLockConfigurationV2RuleDefaultRetentionArgs(
            mode="GOVERNANCE",
            days=30,
        ),
    ),
)
