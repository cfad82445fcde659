import pulumi
import pulumi_aws as aws


a = aws.s3.Bucket("a", versioning={"enabled": True})
aws.s3.BucketVersioning("a", bucket=a.id, versioning_configuration={"status": "Enabled"})
b = aws.s3.Bucket("b", versioning={"enabled": True})
pulumi.export("versioning", b.versioning)
c = aws.s3.Bucket("c", versioning={"enabled": True})
code = aws.s3.BucketObjectv2("code", bucket=c.id, key="code.zip", source=pulumi.FileAsset("x"))
pulumi.export("version", code.version_id)
d = aws.s3.Bucket("d", versioning={"enabled": True})
aws.s3.BucketVersioning("d-versioning", bucket="x", versioning_configuration={"status": "Enabled"})
e = aws.s3.Bucket("e", versioning={"enabled": True})
aws.s3.BucketObjectLockConfiguration("e", bucket=e.id)
