import pulumi
import pulumi_aws as aws


west = aws.Provider("west", region="us-west-2")
bucket = aws.s3.Bucket(
    "audit",
    aws.s3.BucketArgs(
        force_destroy=False,
    ),
    pulumi.ResourceOptions(provider=west, protect=False),
)

aws.s3.BucketVersioning(
    "audit-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
        mfa_delete="Disabled",
    ),
    opts=pulumi.ResourceOptions(provider=west),
)
elsewhere = aws.s3.Bucket(
    resource_name="elsewhere",
    region="eu-west-1",
)

aws.s3.BucketVersioning(
    resource_name="elsewhere-versioning",
    bucket=elsewhere.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
    region="eu-west-1",
)
