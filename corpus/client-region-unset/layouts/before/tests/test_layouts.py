import os
import boto3

URL = 'http://localhost:4566'


def test_layouts():
    one = boto3.client('s3', )
    tall = boto3.client(
        's3',
        endpoint_url=URL,  # where it listens
        # use_ssl=False,
    )
    open_end = boto3.client(
        's3',
        endpoint_url=URL  # where it listens
    )
    hanging = boto3.client('s3',
                           endpoint_url=URL)
    folded = boto3.client(
        's3', endpoint_url=URL
    )
    inner = {
        's3': boto3.client(
            's3'
        ),
        'ec2': boto3.client("ec2", endpoint_url=boto3.client('s3').meta.endpoint_url),
    }
    empty = boto3.Session(  # whatever is there
    )
    return one, tall, open_end, hanging, folded, inner, empty
