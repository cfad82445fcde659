"""Imports nothing at the top."""


def test_s3():
    import boto3
    return boto3.client("s3", region_name=None)
