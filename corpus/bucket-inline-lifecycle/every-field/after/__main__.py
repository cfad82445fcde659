import pulumi
import pulumi_aws as aws

config = pulumi.Config()
keep: bool = config.get_bool("keep") or False
logs = aws.s3.Bucket(
    "logs",
)

# The first one goes soon.
# a month
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
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="archive",
            status="Enabled" if not keep else "Disabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                prefix="archive/",
            ),
            transitions=[
                aws.s3.BucketLifecycleConfigurationRuleTransitionArgs(
                    days=30,
                    storage_class="GLACIER",
                ),
                aws.s3.BucketLifecycleConfigurationRuleTransitionArgs(
                    days=config.get_int("deep") or 90,
                    storage_class="DEEP_ARCHIVE",
                ),
            ],
        ),
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="old-versions",
            status="Disabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                tag=aws.s3.BucketLifecycleConfigurationRuleFilterTagArgs(
                    key="kind",
                    value="temporary",
                ),
            ),
            abort_incomplete_multipart_upload=aws.s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(
                days_after_initiation=7,
            ),
            noncurrent_version_expiration=aws.s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs(
                noncurrent_days=90,
            ),
            noncurrent_version_transitions=[
                aws.s3.BucketLifecycleConfigurationRuleNoncurrentVersionTransitionArgs(
                    noncurrent_days=30,
                    storage_class="GLACIER",
                ),
            ],
        ),
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="rule-4",
            status="Enabled" if config.get_bool("by-tags") or keep else "Disabled",
            filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(
                and_=aws.s3.BucketLifecycleConfigurationRuleFilterAndArgs(
                    prefix="x/",
                    tags={"kind": "temporary", "team": "data"},
                ),
            ),
            expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(
                date="2030-01-01T00:00:00Z",
            ),
        ),
    ],
)
