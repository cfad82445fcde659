"""Imports nothing at the top."""


import os


def test_s3():
    import boto3
    region = os.environ.get("AWS_REGION", "ap-southeast-2")
    return boto3.client("s3", region_name=region)
