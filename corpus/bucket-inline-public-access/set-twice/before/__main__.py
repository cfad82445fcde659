import pulumi
import pulumi_aws as aws

first = aws.s3.Bucket("first", block_public_acls=True)
aws.s3.BucketPublicAccessBlock("first-block", bucket=first.id, block_public_acls=True)
second = aws.s3.Bucket(
    "second", block_public_acls=True, public_access_block={"block_public_policy": True}
)
third = aws.s3.Bucket("third", public_access_block=aws.s3.make_block())
fourth = aws.s3.Bucket("fourth", public_access_block={"block_all": True})
fifth = aws.s3.Bucket("fifth", block_public_acls=True, **{"tags": {}})
more = [aws.s3.Bucket(name, block_public_acls=True) for name in ("x", "y")]
