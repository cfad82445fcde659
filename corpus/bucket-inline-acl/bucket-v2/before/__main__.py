import pulumi
import pulumi_aws as aws

from pulumi_aws import s3

logs = s3.BucketV2("logs", acl="log-delivery-write")
