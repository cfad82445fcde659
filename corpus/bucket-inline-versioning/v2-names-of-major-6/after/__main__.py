import pulumi
import pulumi_aws as aws


logs = aws.s3.Bucket("logs")  # short-lived
aws.s3.BucketVersioningV2(
    "logs-versioning",
    bucket=logs.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(
        status="Suspended",
    ),
)
data = aws.s3.BucketV2(
    "data",
    force_destroy=True,
)

aws.s3.BucketVersioningV2(
    "data-versioning",
    bucket=data.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(
        status="Enabled",
    ),
)

pulumi.export("logs", logs.id)
pulumi.export("data", data.id)
