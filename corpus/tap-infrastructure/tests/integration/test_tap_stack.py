"""What was really deployed."""

import json
import unittest

import boto3


class TestTapStack(unittest.TestCase):
    """Asks AWS about the resources that the stack exports."""

    @classmethod
    def setUpClass(cls):
        with open('cfn-outputs/flat-outputs.json', encoding='utf-8') as file:
            cls.outputs = json.load(file)
        cls.s3_client = boto3.client('s3')
        cls.lambda_client = boto3.client('lambda')

    def test_bucket_exists(self):
        self.s3_client.head_bucket(Bucket=self.outputs['bucket_name'])

    def test_function_exists(self):
        name = self.outputs['function_name']
        self.assertEqual(
            self.lambda_client.get_function(FunctionName=name)['Configuration']['FunctionName'],
            name,
        )
