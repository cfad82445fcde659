from pulumi_aws.s3 import Bucket, BucketVersioning

bucket = Bucket("logs")
BucketVersioning("logs", bucket=bucket.id, versioning_configuration={"status": "Enabled"})
