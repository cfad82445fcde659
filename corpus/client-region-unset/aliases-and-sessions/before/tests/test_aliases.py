from __future__ import annotations

import json

import boto3 as b
import boto3.session
from boto3 import Session, client as c, resource
from boto3.session import Session as S


def test_aliases():
    make = b.client
    return [b.client("s3"), c("ec2"), resource("dynamodb"), make("sqs")]


def test_sessions():
    plain = Session()
    plain.client("s3")
    named = S(profile_name="dev")
    keys = b.session.Session("key", "secret")
    return plain.resource("s3"), named.client("ec2"), keys.client("sqs"), Session().client("sns")


class TestSession:
    def setup_method(self):
        self.session = b.Session()
        self.s3 = self.session.client("s3")


def test_sessions_that_need_no_region():
    session = Session()
    session.client("s3", region_name="eu-west-3")
    assert b.Session().get_credentials()
    return b.Session().region_name


def test_local_import():
    import boto3

    return boto3.client("s3")
