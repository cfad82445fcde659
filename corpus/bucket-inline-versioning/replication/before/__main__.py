import pulumi
import pulumi_aws as aws


role = aws.iam.Role("replication", assume_role_policy="{}")
target = aws.s3.Bucket("target", versioning={"enabled": True})
inline = aws.s3.Bucket(
    "inline",
    versioning={"enabled": True},
    replication_configuration={
        "role": role.arn,
        "rules": [{"status": "Enabled", "destination": {"bucket": target.arn}}],
    },
)
