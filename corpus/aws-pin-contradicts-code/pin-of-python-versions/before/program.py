import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("logs")
aws.s3.BucketVersioning(
    "logs",
    bucket=bucket.id,
    versioning_configuration={"status": "Enabled"},
)
pulumi.export("name", bucket.id)
