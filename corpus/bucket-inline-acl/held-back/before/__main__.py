import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs", acl="log-delivery-write")
plain = aws.s3.Bucket("plain", acl="private")
