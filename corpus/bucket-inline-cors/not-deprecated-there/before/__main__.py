import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket("files", cors_rules=[{"allowed_methods": ["GET"], "allowed_origins": ["*"]}])
