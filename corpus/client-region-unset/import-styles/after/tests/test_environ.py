from os import environ
import boto3

region = environ.get("AWS_REGION", "ap-southeast-2")
s3 = boto3.client("s3", region_name=region)
