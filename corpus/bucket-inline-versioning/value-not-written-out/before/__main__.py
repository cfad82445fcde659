import pulumi
import pulumi_aws as aws


versioning = aws.s3.BucketVersioningArgs(enabled=True)
fields = {"enabled": True}
a = aws.s3.Bucket("a", versioning=versioning)
b = aws.s3.Bucket("b", versioning=make_versioning())
c = aws.s3.Bucket("c", versioning=aws.s3.BucketVersioningArgs(**fields))
d = aws.s3.Bucket("d", versioning={"enabled": True, "status": "Enabled"})
e = aws.s3.Bucket("e", versioning={**fields})
f = aws.s3.BucketV2("f", versionings=[{"enabled": True}, {"enabled": False}])
g = aws.s3.Bucket("g", versioning=aws.s3.BucketVersioningArgs(enabled=True) if fields else None)
h_args = aws.s3.BucketArgs(versioning=aws.s3.BucketVersioningArgs(enabled=True))
h = aws.s3.Bucket("h", h_args)
i = aws.s3.Bucket("i", versioning={"enabled": (on := True)})
