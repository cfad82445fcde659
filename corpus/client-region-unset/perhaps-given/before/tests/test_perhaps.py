import boto3

from settings import CONFIG, SESSION


def make(*args, **kwargs):
    boto3.client(*args)
    boto3.client('s3', **kwargs)
    boto3.resource('s3', config=CONFIG)
    boto3.Session(**kwargs).client('s3')
    boto3.Session(botocore_session=SESSION)
    boto3.client('s3', **{**kwargs})
