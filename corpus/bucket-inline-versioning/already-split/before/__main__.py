import pulumi
import pulumi_aws as aws


bucket = aws.s3.Bucket("files", tags={"versioning": "on"})
aws.s3.BucketVersioning(
    "files-versioning",
    bucket=bucket.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
)
plain = aws.s3.Bucket("plain", versioning=None)
empty = aws.s3.BucketV2("empty", versionings=[])
known = aws.s3.Bucket.get("known", "known-bucket")
