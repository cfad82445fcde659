import pulumi
import pulumi_aws as aws

files = aws.s3.BucketV2("files", loggings=[{"target_bucket": "logs"}])
aws.s3.BucketVersioningV2(
    "files", bucket=files.id, versioning_configuration={"status": "Enabled"}
)
kind = "aws:s3/bucketVersioningV2:BucketVersioningV2"
