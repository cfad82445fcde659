import os

import boto3


def test_s3(s3):
	assert s3
	region = os.environ.get("AWS_REGION", "ca-central-1")
	assert boto3.resource("s3", region_name=region)
