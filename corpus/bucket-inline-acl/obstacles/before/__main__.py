import pulumi
import pulumi_aws as aws

acl = pulumi.Config().get("acl") or "private"
a = aws.s3.Bucket("a", acl=acl)
b = aws.s3.Bucket("b", acl="everyone")
c = aws.s3.Bucket("c", acl="log-delivery-write")
aws.s3.BucketOwnershipControls("c", bucket=c.id, rule={"object_ownership": "ObjectWriter"})
d = aws.s3.Bucket("d", acl="public-read")
aws.s3.BucketPublicAccessBlock("d", bucket=d.id, block_public_acls=False)
e = aws.s3.Bucket("e", acl="private")
aws.s3.BucketAcl("e", bucket=e.id, acl="private")
f = aws.s3.Bucket("f", grants=[{"type": "CanonicalUser", "permissions": ["READ"], "id": "1"}])
g = aws.s3.Bucket(
    "g",
    # Nobody else
    acl="private",
)
h = aws.s3.Bucket("h", acl="private", grants=[{"type": "Group", "permissions": ["READ"]}])
