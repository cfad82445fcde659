import pulumi
import pulumi_aws as aws

key = aws.kms.Key("key")
logs = aws.s3.Bucket(
    "logs",
    force_destroy=True,
    server_side_encryption_configuration=aws.s3.BucketServerSideEncryptionConfigurationArgs(
        # with our own key
        rule=aws.s3.BucketServerSideEncryptionConfigurationRuleArgs(
            apply_server_side_encryption_by_default=aws.s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
                sse_algorithm="aws:kms",  # not S3's key
                kms_master_key_id=key.arn,
            ),
            bucket_key_enabled=True,
        ),
    ),
)
plain = aws.s3.Bucket("plain", server_side_encryption_configuration={
    "rule": {
        "applyServerSideEncryptionByDefault": {
            "sseAlgorithm": "AES256",
        },
    },
})
default = {"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}
for name in ("a", "b"):
    aws.s3.Bucket(name, server_side_encryption_configuration={"rule": default})
listed = aws.s3.Bucket(
    "listed",
    server_side_encryption_configuration={"rules": [default]},
    opts=pulumi.ResourceOptions(depends_on=[key]),
)
aws.s3.BucketObject("readme", bucket=plain.id, content="text")
pulumi.export("logs", logs.id)
