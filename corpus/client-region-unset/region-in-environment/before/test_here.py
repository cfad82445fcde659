import os
from unittest.mock import patch

import boto3
import pytest


def test_asks(s3):
    return boto3.client('ec2')


@pytest.mark.usefixtures('aws_credentials')
class TestMarked:
    def test_method(self):
        return boto3.client('ec2')


@patch.dict(os.environ, {'AWS_DEFAULT_REGION': 'eu-west-1'})
def test_decorated():
    return boto3.client('ec2')


def test_monkeypatch(monkeypatch):
    monkeypatch.setenv('AWS_DEFAULT_REGION', 'eu-west-1')
    return boto3.client('ec2')
