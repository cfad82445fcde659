import pulumi
import pulumi_aws as aws

key = aws.kms.Key("key")
logs = aws.s3.Bucket(
    "logs",
    force_destroy=True,
)

# with our own key
aws.s3.BucketServerSideEncryptionConfiguration(
    "logs-encryption",
    bucket=logs.id,
    rules=[
        aws.s3.BucketServerSideEncryptionConfigurationRuleArgs(
            apply_server_side_encryption_by_default=aws.s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
                sse_algorithm="aws:kms",  # not S3's key
                kms_master_key_id=key.arn,
            ),
            bucket_key_enabled=True,
        ),
    ],
)
plain = aws.s3.Bucket("plain")
aws.s3.BucketServerSideEncryptionConfiguration(
    "plain-encryption",
    bucket=plain.id,
    rules=[
        {
            "applyServerSideEncryptionByDefault": {
                "sseAlgorithm": "AES256",
            },
        },
    ],
)
default = {"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}
for name in ("a", "b"):
    bucket = aws.s3.Bucket(name)
    aws.s3.BucketServerSideEncryptionConfiguration(
        f"{name}-encryption",
        bucket=bucket.id,
        rules=[
            default,
        ],
    )
listed = aws.s3.Bucket(
    "listed",
    opts=pulumi.ResourceOptions(depends_on=[key]),
)

aws.s3.BucketServerSideEncryptionConfiguration(
    "listed-encryption",
    bucket=listed.id,
    rules=[
        default,
    ],
)
aws.s3.BucketObject("readme", bucket=plain.id, content="text")
pulumi.export("logs", logs.id)
