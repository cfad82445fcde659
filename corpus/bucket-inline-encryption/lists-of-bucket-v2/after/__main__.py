import pulumi
import pulumi_aws as aws

logs = aws.s3.BucketV2(
    "logs",
)

aws.s3.BucketServerSideEncryptionConfigurationV2(
    "logs-encryption",
    bucket=logs.id,
    rules=[
        aws.s3.BucketServerSideEncryptionConfigurationV2RuleArgs(
            apply_server_side_encryption_by_default=aws.s3.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs(
                sse_algorithm="AES256",
            ),
            bucket_key_enabled=False,
        ),
    ],
)
