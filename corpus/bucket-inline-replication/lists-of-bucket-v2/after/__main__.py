import pulumi
import pulumi_aws as aws

role = aws.iam.Role("replication", assume_role_policy="{}")
provider = aws.Provider("west", region="us-west-2")
files = aws.s3.BucketV2(
    "files",
    opts=pulumi.ResourceOptions(provider=provider),
)

versioning = aws.s3.BucketVersioningV2(
    "files-versioning",
    bucket=files.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(
        status="Enabled",
    ),
    opts=pulumi.ResourceOptions(provider=provider),
)

aws.s3.BucketReplicationConfig(
    "files-replication",
    bucket=files.id,
    role=role.arn,
    rules=[
        aws.s3.BucketReplicationConfigRuleArgs(
            status="Enabled",
            filter=aws.s3.BucketReplicationConfigRuleFilterArgs(
                tag=aws.s3.BucketReplicationConfigRuleFilterTagArgs(
                    key="replicate",
                    value="yes",
                ),
            ),
            delete_marker_replication=aws.s3.BucketReplicationConfigRuleDeleteMarkerReplicationArgs(
                status="Enabled",
            ),
            destination=aws.s3.BucketReplicationConfigRuleDestinationArgs(
                bucket="arn:aws:s3:::backup",
                metrics=aws.s3.BucketReplicationConfigRuleDestinationMetricsArgs(
                    status="Enabled",
                    event_threshold=aws.s3.BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs(
                        minutes=15,
                    ),
                ),
            ),
            source_selection_criteria=aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaArgs(
                sse_kms_encrypted_objects=aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs(
                    status="Disabled",
                ),
            ),
        ),
    ],
    opts=pulumi.ResourceOptions(provider=provider, depends_on=[versioning]),
)
