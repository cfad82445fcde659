import pulumi_aws as aws

if hasattr(aws.s3, "BucketVersioning"):
    versioning = aws.s3.BucketVersioning
else:
    versioning = aws.s3.BucketVersioningV2
try:
    from pulumi_aws.s3 import BucketLogging
except ImportError:
    BucketLogging = None
