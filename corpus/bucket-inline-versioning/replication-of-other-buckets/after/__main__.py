import pulumi
import pulumi_aws as aws


role = aws.iam.Role("replication", assume_role_policy="{}")
source = aws.s3.Bucket("source", versioning={"enabled": True})
target = aws.s3.Bucket("target", versioning={"enabled": True})
other = aws.s3.Bucket("other")
aws.s3.BucketVersioning(
    "other-versioning",
    bucket=other.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
aws.s3.BucketReplicationConfig(
    "replication",
    bucket=source.id,
    role=role.arn,
    rules=[{"status": "Enabled", "destination": {"bucket": target.arn}}],
)
