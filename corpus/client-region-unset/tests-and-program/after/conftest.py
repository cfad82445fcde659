import os

import boto3
import pytest


@pytest.fixture
def s3():
    region = os.environ.get("AWS_REGION", "ca-central-1")
    return boto3.client("s3", region_name=region)
