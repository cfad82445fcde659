from pulumi_aws.s3 import BucketVersioningV2

BucketVersioningV2("files", bucket="files", versioning_configuration={"status": "Enabled"})
