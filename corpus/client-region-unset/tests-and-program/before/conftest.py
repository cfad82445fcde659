import os

import boto3
import pytest


@pytest.fixture
def s3():
    return boto3.client("s3")
