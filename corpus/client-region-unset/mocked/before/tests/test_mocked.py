import sys
from unittest.mock import MagicMock, patch

import boto3


@patch('boto3.client')
def test_decorator(client):
    boto3.client('s3')
    client.assert_called_once_with('s3')


@patch.object(boto3, 'resource')
class TestClass:
    def test_method(self, resource):
        boto3.resource('s3')


def test_with():
    with patch('boto3.session.Session'), patch(f'{__name__}.boto3'):
        boto3.Session()
        boto3.client('s3')


def test_monkeypatch(monkeypatch):
    monkeypatch.setattr(boto3, 'client', MagicMock())
    boto3.client('s3')


class TestSetUp:
    def setUp(self):
        self.patcher = patch('lib.tap_stack.boto3.client')
        self.patcher.start()

    def test_method(self):
        boto3.client('s3')


def test_shadowed(boto3):
    boto3.client('s3')
