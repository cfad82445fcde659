import boto3


def test_parameter(os):
    return boto3.client('s3')


def test_late():
    s3 = boto3.client('s3')
    import os
    return s3, os
