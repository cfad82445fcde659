import boto3
from os import getenv

s3 = boto3.client("s3")
