from __future__ import annotations

import json
import os

import boto3 as b
import boto3.session
from boto3 import Session, client as c, resource
from boto3.session import Session as S


def test_aliases():
    make = b.client
    region = os.environ.get("AWS_REGION", "eu-west-1")
    return [b.client("s3", region_name=region), c("ec2", region_name=region), resource("dynamodb", region_name=region), make("sqs", region_name=region)]


def test_sessions():
    region = os.environ.get("AWS_REGION", "eu-west-1")
    plain = Session(region_name=region)
    plain.client("s3")
    named = S(profile_name="dev", region_name=region)
    keys = b.session.Session("key", "secret", region_name=region)
    return plain.resource("s3"), named.client("ec2"), keys.client("sqs"), Session(region_name=region).client("sns")


class TestSession:
    def setup_method(self):
        region = os.environ.get("AWS_REGION", "eu-west-1")
        self.session = b.Session(region_name=region)
        self.s3 = self.session.client("s3")


def test_sessions_that_need_no_region():
    session = Session()
    session.client("s3", region_name="eu-west-3")
    assert b.Session().get_credentials()
    return b.Session().region_name


def test_local_import():
    import boto3

    region = os.environ.get("AWS_REGION", "eu-west-1")
    return boto3.client("s3", region_name=region)
