import pulumi
import pulumi_aws as aws

settings = aws.s3.BucketArgs(bucket="a")
first = aws.s3.Bucket("first", settings, block_public_acls=True)
second = aws.s3.Bucket("second", args=settings, block_public_acls=True)
aws.s3.BucketPublicAccessBlock("second", bucket=second.id, block_public_acls=True)
aws.s3.AccessPoint(
    "point", bucket=first.id, public_access_block_configuration={"block_public_acls": True}
)
third = aws.s3.Bucket("third", block_public_acls=None)
