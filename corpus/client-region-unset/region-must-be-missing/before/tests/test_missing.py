import boto3
import botocore.exceptions
import pytest
from botocore.exceptions import NoRegionError


def test_raises():
    with pytest.raises(NoRegionError):
        boto3.client('ec2')


def test_method(self):
    self.assertRaises(botocore.exceptions.NoRegionError, lambda: boto3.client('ec2'))


def test_handled():
    try:
        return boto3.client('ec2')
    except botocore.exceptions.NoRegionError:
        pytest.skip('no region')
