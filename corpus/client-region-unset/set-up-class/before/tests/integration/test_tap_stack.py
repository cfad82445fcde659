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
        cls.s3_client = boto3.client('s3')
        cls.lambda_client = boto3.client('lambda')

    def test_bucket(self):
        self.assertTrue(self.s3_client.list_buckets()['Buckets'])

    def test_table(self):
        table = boto3.resource('dynamodb').Table('items')
        self.assertTrue(table)
