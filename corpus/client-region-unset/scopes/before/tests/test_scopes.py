"""Scopes."""
import boto3

NAMES = ('s3', 'sqs')


def skip_unless(value):
    return lambda function: function


if True:
    s3 = boto3.client('s3')


@skip_unless(boto3.client('sts').meta)
def test_decorated(client=boto3.client('s3')):
    clients = [boto3.client(name) for name in NAMES]
    make = lambda name: boto3.client(name)
    return client, clients, make('s3')


class TestBody:
    sqs = boto3.client('sqs')
    several = [boto3.client(name) for name in NAMES]

    def test_branches(self):
        if self.sqs:
            return boto3.client('s3')
        return boto3.client('ec2')

    def test_one_line(self): return boto3.client('s3')


def test_nested():
    def inner():
        return boto3.client('s3')

    return inner()
