import pulumi
import pulumi_aws as aws

rule = {"default_retention": {"mode": "GOVERNANCE", "days": 1}}
a = aws.s3.Bucket("a", object_lock_configuration={"rule": rule})
b = aws.s3.Bucket("b", object_lock_enabled=False, object_lock_configuration={"rule": rule})
c = aws.s3.Bucket(
    "c", object_lock_configuration={"object_lock_enabled": "Enabled", "rule": rule}
)
aws.s3.BucketObject("o", bucket=c.id, content="text")
d = aws.s3.Bucket("d", object_lock_configuration=rule)
e = aws.s3.Bucket(
    "e",
    object_lock_configuration={
        "object_lock_enabled": "Enabled",  # for good
    },
)
f = aws.s3.BucketV2(
    "f", object_lock_enabled=True, object_lock_configuration={"rules": [{}]}
)
