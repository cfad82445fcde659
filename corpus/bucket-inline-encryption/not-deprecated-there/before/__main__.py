import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket(
    "logs",
    server_side_encryption_configuration={
        "rule": {"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}},
    },
)
