import os
import boto3

URL = 'http://localhost:4566'


def test_layouts():
    region = os.environ.get('AWS_REGION', 'eu-west-1')
    one = boto3.client('s3', region_name=region, )
    tall = boto3.client(
        's3',
        endpoint_url=URL,  # where it listens
        region_name=region,
        # use_ssl=False,
    )
    open_end = boto3.client(
        's3',
        endpoint_url=URL,  # where it listens
        region_name=region
    )
    hanging = boto3.client('s3',
                           endpoint_url=URL,
                           region_name=region)
    folded = boto3.client(
        's3', endpoint_url=URL, region_name=region
    )
    inner = {
        's3': boto3.client(
            's3',
            region_name=region
        ),
        'ec2': boto3.client("ec2", endpoint_url=boto3.client('s3', region_name=region).meta.endpoint_url, region_name=region),
    }
    empty = boto3.Session(region_name=region  # whatever is there
    )
    return one, tall, open_end, hanging, folded, inner, empty
