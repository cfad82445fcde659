import pulumi_aws as aws

made = {}
made["a"] = aws.s3.Bucket("a")
aws.s3.BucketVersioning(
    "a-versioning",
    bucket=made["a"].id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
print(b := aws.s3.Bucket("b"))
aws.s3.BucketVersioning(
    "b-versioning",
    bucket=b.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
bucket = aws.s3.Bucket("c")
aws.s3.BucketVersioning(
    "c-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

print(bucket)
bucket_2 = aws.s3.Bucket("d")
aws.s3.BucketVersioning(
    "d-versioning",
    bucket=bucket_2.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

bucket_3 = aws.s3.Bucket("e")
aws.s3.BucketVersioning(
    "e-versioning",
    bucket=bucket_3.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

print(bucket_2, bucket_3)
f, (g, _) = aws.s3.Bucket("f"), (aws.s3.Bucket("g", versioning={"enabled": True}), 1)
aws.s3.BucketVersioning(
    "f-versioning",
    bucket=f.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
