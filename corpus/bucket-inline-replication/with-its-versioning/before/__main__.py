import pulumi
import pulumi_aws as aws

role = aws.iam.Role("replication", assume_role_policy="{}")
key = aws.kms.Key("key")
backup = aws.s3.BucketV2("backup")
files = aws.s3.Bucket(
    "files",
    versioning={"enabled": True},
    replication_configuration=aws.s3.BucketReplicationConfigurationArgs(
        role=role.arn,
        rules=[
            aws.s3.BucketReplicationConfigurationRuleArgs(
                id="everything",
                status="Enabled",
                priority=1,
                filter={"prefix": "data/"},
                destination=aws.s3.BucketReplicationConfigurationRuleDestinationArgs(
                    bucket=backup.arn,
                    storage_class="STANDARD_IA",
                    account_id="123456789012",
                    replica_kms_key_id=key.arn,
                    access_control_translation={"owner": "Destination"},
                    metrics={"status": "Enabled", "minutes": 15},
                    replication_time={},
                ),
                source_selection_criteria={"sse_kms_encrypted_objects": {"enabled": True}},
            ),
            {"status": "Disabled", "prefix": "x/", "destination": {"bucket": backup.arn}},
        ],
    ),
)
