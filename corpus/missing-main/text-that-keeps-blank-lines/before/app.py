import pulumi
import pulumi_aws as aws

logs = aws.s3.Bucket("logs")
pulumi.export("logs", logs.id)
