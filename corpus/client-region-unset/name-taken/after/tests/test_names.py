import os

import boto3


def region():
    return 'the north'


def test_used():
    aws_region = os.environ.get('AWS_REGION', 'eu-west-1')
    s3 = boto3.client('s3', region_name=aws_region)
    return s3, region()


def test_assigned():
    region = {'name': 'west'}
    aws_region = os.environ.get('AWS_REGION', 'eu-west-1')
    return boto3.client('s3', region_name=aws_region), region


def test_both_taken(aws_account):
    region = aws_region = aws_account
    client_region = os.environ.get('AWS_REGION', 'eu-west-1')
    return boto3.client('s3', region_name=client_region), region, aws_region


class TestAttribute:
    aws_region = os.environ.get('AWS_REGION', 'eu-west-1')
    s3 = boto3.client('s3', region_name=aws_region)

    def setup_method(self):
        self.region = None


def test_global():
    global region
    aws_region = os.environ.get('AWS_REGION', 'eu-west-1')
    return boto3.client('s3', region_name=aws_region)
