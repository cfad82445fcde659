import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket(
    "logs",

    tags={"team": "data"},
)

# Nothing stays longer
aws.s3.BucketLifecycleConfiguration(
    "logs-lifecycle",
    bucket=logs.id,
    rules=[
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="rule-1",
            status="Enabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                prefix="",
            ),
            expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(
                days=30,
            ),
        ),
    ],
)
more = aws.s3.Bucket("more", bucket="more")
aws.s3.BucketLifecycleConfiguration(
    "more-lifecycle",
    bucket=more.id,
    rules=[
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="all",
            status="Enabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                prefix="",
            ),
            expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(
                days=30,
            ),
        ),
    ],
)
