import pulumi_aws as aws
from pulumi_aws import s3

bucket = s3.BucketV2("data")
aws.s3.BucketVersioning(
    "data",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
)
logging: s3.BucketLogging = s3.BucketLogging(
    "data", bucket=bucket.id, target_bucket=bucket.id, target_prefix="log/"
)
