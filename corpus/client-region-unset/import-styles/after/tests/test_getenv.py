import boto3
from os import getenv

region = getenv("AWS_REGION", "ap-southeast-2")
s3 = boto3.client("s3", region_name=region)
