import pulumi_aws as aws

made = {}
made["a"] = aws.s3.Bucket("a", versioning={"enabled": True})
print(b := aws.s3.Bucket("b", versioning={"enabled": True}))
print(aws.s3.Bucket("c", versioning={"enabled": True}))
print(aws.s3.Bucket("d", versioning={"enabled": True}), aws.s3.Bucket("e", versioning={"enabled": True}))
f, (g, _) = aws.s3.Bucket("f", versioning={"enabled": True}), (aws.s3.Bucket("g", versioning={"enabled": True}), 1)
