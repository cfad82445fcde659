import pulumi
import pulumi_aws as aws

role = aws.iam.Role("replication", assume_role_policy="{}")
key = aws.kms.Key("key")
backup = aws.s3.BucketV2("backup")
files = aws.s3.Bucket(
    "files",
)

versioning = aws.s3.BucketVersioning(
    "files-versioning",
    bucket=files.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

aws.s3.BucketReplicationConfig(
    "files-replication",
    bucket=files.id,
    role=role.arn,
    rules=[
        aws.s3.BucketReplicationConfigRuleArgs(
            id="everything",
            priority=1,
            status="Enabled",
            filter=aws.s3.BucketReplicationConfigRuleFilterArgs(
                prefix="data/",
            ),
            delete_marker_replication=aws.s3.BucketReplicationConfigRuleDeleteMarkerReplicationArgs(
                status="Disabled",
            ),
            destination=aws.s3.BucketReplicationConfigRuleDestinationArgs(
                bucket=backup.arn,
                storage_class="STANDARD_IA",
                account="123456789012",
                encryption_configuration=aws.s3.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs(
                    replica_kms_key_id=key.arn,
                ),
                access_control_translation=aws.s3.BucketReplicationConfigRuleDestinationAccessControlTranslationArgs(
                    owner="Destination",
                ),
                metrics=aws.s3.BucketReplicationConfigRuleDestinationMetricsArgs(
                    status="Enabled",
                    event_threshold=aws.s3.BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs(
                        minutes=15,
                    ),
                ),
                replication_time=aws.s3.BucketReplicationConfigRuleDestinationReplicationTimeArgs(
                    status="Enabled",
                    time=aws.s3.BucketReplicationConfigRuleDestinationReplicationTimeTimeArgs(
                        minutes=15,
                    ),
                ),
            ),
            source_selection_criteria=aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaArgs(
                sse_kms_encrypted_objects=aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs(
                    status="Enabled",
                ),
            ),
        ),
        aws.s3.BucketReplicationConfigRuleArgs(
            prefix="x/",
            status="Disabled",
            destination=aws.s3.BucketReplicationConfigRuleDestinationArgs(
                bucket=backup.arn,
            ),
        ),
    ],
    opts=pulumi.ResourceOptions(depends_on=[versioning]),
)
