"""Integration tests for the deployed stack."""

import json
import os
import unittest

import boto3


class TestTapStack(unittest.TestCase):
    """Looks at what was deployed."""

    @classmethod
    def setUpClass(cls):
        """Make the clients."""
        cls.outputs = {}
        # Clients for what the stack creates
        region = os.environ.get('AWS_REGION', 'us-east-1')
        cls.s3_client = boto3.client('s3', region_name=region)
        cls.lambda_client = boto3.client('lambda', region_name=region)

    def test_bucket(self):
        self.assertTrue(self.s3_client.list_buckets()['Buckets'])

    def test_table(self):
        region = os.environ.get('AWS_REGION', 'us-east-1')
        table = boto3.resource('dynamodb', region_name=region).Table('items')
        self.assertTrue(table)
