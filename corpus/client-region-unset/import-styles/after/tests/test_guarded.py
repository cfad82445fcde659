import os

region = os.environ.get("AWS_REGION", "ap-southeast-2")
try:
    import boto3
    s3 = boto3.client("s3", region_name=region)
except ImportError:
    boto3 = None
