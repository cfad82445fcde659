import pulumi
import pulumi_aws as aws

from pulumi_aws import s3

logs = s3.BucketV2("logs")
ownership = s3.BucketOwnershipControls(
    "logs-ownership",
    bucket=logs.id,
    rule=s3.BucketOwnershipControlsRuleArgs(
        object_ownership="ObjectWriter",
    ),
)

s3.BucketAclV2(
    "logs-acl",
    bucket=logs.id,
    acl="log-delivery-write",
    opts=pulumi.ResourceOptions(depends_on=[ownership]),
)
