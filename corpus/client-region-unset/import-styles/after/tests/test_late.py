import json
import os
import unittest
import boto3

region = os.environ.get("AWS_REGION", "ap-southeast-2")
s3 = boto3.client("s3", region_name=region)

import os

def test_s3():
    region = os.environ.get("AWS_REGION", "ap-southeast-2")
    return boto3.client("s3", region_name=region), os.getcwd()
