import boto3


def test_s3(s3):
	assert s3
	assert boto3.resource("s3")
