import pulumi
import pulumi_aws as aws

logs = aws.s3.BucketV2(
    "logs",
    server_side_encryption_configurations=[
        aws.s3.BucketV2ServerSideEncryptionConfigurationArgs(
            rules=[
                aws.s3.BucketV2ServerSideEncryptionConfigurationRuleArgs(
                    apply_server_side_encryption_by_defaults=[
                        {"sse_algorithm": "AES256"},
                    ],
                    bucket_key_enabled=False,
                ),
            ],
        ),
    ],
)
