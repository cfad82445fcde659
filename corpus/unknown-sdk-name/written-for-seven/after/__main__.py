import pulumi_aws as aws
from pulumi_aws import s3

bucket = s3.BucketV2("data")
aws.s3.BucketVersioningV2(
    "data",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(status="Enabled"),
)
logging: s3.BucketLoggingV2 = s3.BucketLoggingV2(
    "data", bucket=bucket.id, target_bucket=bucket.id, target_prefix="log/"
)
