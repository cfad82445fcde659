import pulumi
import pulumi_aws as aws

rules = [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::backup"}}]
a = aws.s3.Bucket(
    "a",
    replication_configuration={
        "role": "arn:aws:iam::123456789012:role/r",
        "rules": [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::backup"}}],
    },
)
aws.s3.BucketVersioning("a", bucket=a.id, versioning_configuration={"status": "Enabled"})
b = aws.s3.Bucket(
    "b",
    versioning={"enabled": True},
    replication_configuration={"role": "r", "rules": rules},
)
c = aws.s3.Bucket("c", versioning={"enabled": True}, replication_configuration={"role": "r"})
d = aws.s3.Bucket(
    "d",
    versioning={"enabled": True},
    replication_configuration={
        "role": "r",
        "rules": [{"status": "Enabled", "destination": {"bucket": "b", "minutes": 15}}],
    },
)
e = aws.s3.Bucket(
    "e",
    versioning={"enabled": True},
    replication_configuration={"role": "r", "rules": [{"status": "Enabled"}]},
)
pulumi.export("versioning", e.versioning)
