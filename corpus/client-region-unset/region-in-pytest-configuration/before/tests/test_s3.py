import boto3


def test_s3():
    assert boto3.client('s3')
