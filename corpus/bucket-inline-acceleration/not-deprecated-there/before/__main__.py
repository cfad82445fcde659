import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket("files", acceleration_status="Enabled")
