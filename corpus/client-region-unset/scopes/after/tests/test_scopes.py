"""Scopes."""
import os

import boto3

NAMES = ('s3', 'sqs')


def skip_unless(value):
    return lambda function: function


region = os.environ.get('AWS_REGION', 'eu-west-1')
if True:
    s3 = boto3.client('s3', region_name=region)


@skip_unless(boto3.client('sts', region_name=region).meta)
def test_decorated(client=boto3.client('s3', region_name=region)):
    region = os.environ.get('AWS_REGION', 'eu-west-1')
    clients = [boto3.client(name, region_name=region) for name in NAMES]
    make = lambda name: boto3.client(name, region_name=region)
    return client, clients, make('s3')


class TestBody:
    region = os.environ.get('AWS_REGION', 'eu-west-1')
    sqs = boto3.client('sqs', region_name=region)
    several = [boto3.client(name, region_name=region) for name in NAMES]

    def test_branches(self):
        region = os.environ.get('AWS_REGION', 'eu-west-1')
        if self.sqs:
            return boto3.client('s3', region_name=region)
        return boto3.client('ec2', region_name=region)

    def test_one_line(self): region = os.environ.get('AWS_REGION', 'eu-west-1'); return boto3.client('s3', region_name=region)


def test_nested():
    def inner():
        region = os.environ.get('AWS_REGION', 'eu-west-1')
        return boto3.client('s3', region_name=region)

    return inner()
