import os

import boto3


def region():
    return 'the north'


def test_used():
    s3 = boto3.client('s3')
    return s3, region()


def test_assigned():
    region = {'name': 'west'}
    return boto3.client('s3'), region


def test_both_taken(aws_account):
    region = aws_region = aws_account
    return boto3.client('s3'), region, aws_region


class TestAttribute:
    s3 = boto3.client('s3')

    def setup_method(self):
        self.region = None


def test_global():
    global region
    return boto3.client('s3')
