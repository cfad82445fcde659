import pulumi
import pulumi_aws as aws

from pulumi_aws.s3 import BucketLoggingV2
from storage import BucketVersioningV2

BucketAclV2 = aws.s3.BucketAclV2
BucketLogging = None
BucketLoggingV2("files", bucket="files", target_bucket="logs", target_prefix="")
BucketVersioningV2("more", bucket="more", versioning_configuration={"status": "Enabled"})
BucketAclV2("more", bucket="more", acl="private")
