import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs", acl="private")
aws.s3.BucketAclV2("logs", bucket=logs.id, acl="private")
aws.s3.BucketObject("readme", bucket=logs.id, acl="private", content="text")
