import pulumi
import pulumi_aws as aws


import uuid

for bucket in ("a", "b"):
    bucket = aws.s3.Bucket(bucket, versioning={"enabled": True})
c = aws.s3.Bucket(f"c-{uuid.uuid4()}", versioning={"enabled": True})
d = aws.s3.Bucket(*["d"], versioning={"enabled": True})
e = aws.s3.Bucket(b"e", versioning={"enabled": True})
