import pulumi
import pulumi_aws as aws

from pulumi_aws import s3

first = s3.Bucket(
    "first",
)

s3.BucketPublicAccessBlock(
    "first-public-access-block",
    bucket=first.id,
    block_public_acls=True,
    block_public_policy=True,
)
second = s3.BucketV2("second")
s3.BucketPublicAccessBlock(
    "second-public-access-block",
    bucket=second.id,
    block_public_acls=True,
)
third = s3.Bucket("third", s3.BucketArgs())
s3.BucketPublicAccessBlock(
    "third-public-access-block",
    bucket=third.id,
    block_public_policy=True,
)
