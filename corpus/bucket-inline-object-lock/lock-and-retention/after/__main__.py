import pulumi
import pulumi_aws as aws

records = aws.s3.Bucket(
    "records",
    object_lock_enabled=True,
    tags={"team": "law"},
)

# seven years
aws.s3.BucketObjectLockConfiguration(
    "records-object-lock",
    bucket=records.id,
    rule=aws.s3.BucketObjectLockConfigurationRuleArgs(
        default_retention=aws.s3.BucketObjectLockConfigurationRuleDefaultRetentionArgs(
            mode="COMPLIANCE",
            years=7,
        ),
    ),
)
aws.s3.Bucket("only", object_lock_enabled=True)
both = aws.s3.Bucket(
    "both",
    object_lock_enabled=True,
)

aws.s3.BucketObjectLockConfiguration(
    "both-object-lock",
    bucket=both.id,
    rule={"default_retention": {"mode": "GOVERNANCE", "days": 1}},
)
kept = aws.s3.Bucket(
    "kept",
    object_lock_enabled=True,  # for good
)
