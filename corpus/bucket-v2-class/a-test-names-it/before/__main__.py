import pulumi
import pulumi_aws as aws

aws.s3.BucketAclV2("files", bucket="files", acl="private")
