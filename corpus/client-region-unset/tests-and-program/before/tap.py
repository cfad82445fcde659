import boto3
import pulumi
import pulumi_aws as aws

provider = aws.Provider("main", region="ca-central-1")
account = boto3.client("sts").get_caller_identity()["Account"]
aws.s3.Bucket("data", bucket=f"data-{account}", opts=pulumi.ResourceOptions(provider=provider))
