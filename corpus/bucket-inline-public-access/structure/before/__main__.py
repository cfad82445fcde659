import pulumi
import pulumi_aws as aws

from pulumi_aws import s3

first = s3.Bucket(
    "first",
    public_access_block=s3.BucketPublicAccessBlockArgs(
        block_public_acls=True,
        block_public_policy=True,
    ),
)
second = s3.BucketV2("second", public_access_block_configuration={"blockPublicAcls": True})
third = s3.Bucket("third", s3.BucketArgs(block_public_policy=True))
