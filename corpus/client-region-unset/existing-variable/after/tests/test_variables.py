import os
import unittest

import boto3

REGION = os.environ.get('AWS_REGION') or 'eu-west-2'


def load():
    return {'region': 'eu-central-1'}


def test_constant():
    return boto3.client('s3', region_name=REGION)


def test_local():
    aws_region = os.getenv('AWS_DEPLOY_REGION', 'eu-west-3')
    return boto3.client('s3', region_name=aws_region)


def client(name, region='eu-north-1'):
    return boto3.client(name, region_name=region)


class TestAttributes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.region = os.environ['AWS_REGION'] if 'AWS_REGION' in os.environ else REGION
        cls.s3 = boto3.client('s3', region_name=cls.region)

    def test_method(self):
        return [boto3.client(name, region_name=self.region) for name in ('s3', 'sqs')]

    @staticmethod
    def test_static():
        return boto3.client('s3', region_name=REGION)


class TestNeighbours:
    def setup_method(self):
        self.region = load()['region']
        self.ec2 = boto3.client('ec2', region_name=self.region)
        self.iam = boto3.client('iam', region_name=self.region)
