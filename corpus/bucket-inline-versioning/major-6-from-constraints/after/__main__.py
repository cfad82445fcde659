import pulumi_aws as aws

bucket = aws.s3.Bucket("backups")
aws.s3.BucketVersioningV2(
    "backups-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(
        status="Enabled",
    ),
)
