import os
import unittest
from abc import ABCMeta
from argparse import Namespace
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

import boto3
import pytest


class Slotted:
    __slots__ = ("bucket",)
    client: Any


region = os.environ.get("AWS_REGION", "eu-west-1")
class Client(Enum):
    S3 = boto3.client("s3", region_name=region)


@dataclass
class Clients:
    s3: Any = boto3.client("s3", region_name=region)


class Pair(NamedTuple):
    first: Any = boto3.client("s3", region_name=region)


def test_local():
    region = os.environ.get("AWS_REGION", "eu-west-1")
    class Slots:
        """In a function."""

        __slots__ = ("region", "x")
        made = boto3.client("s3", region_name=region)

    return Slots


class Abstract(metaclass=ABCMeta):
    s3 = boto3.client("s3", region_name=region)


class Unknown(Namespace):
    s3 = boto3.client("s3", region_name=region)


@pytest.mark.usefixtures("request")
@unittest.skip("slow")
class TestPlain(unittest.TestCase):
    region = os.environ.get("AWS_REGION", "eu-west-1")
    s3 = boto3.client("s3", region_name=region)


class TestDerived(TestPlain, object):
    region = os.environ.get("AWS_REGION", "eu-west-1")
    sqs = boto3.client("sqs", region_name=region)


class Outer:
    name = "outer"

    class Inner(Enum):
        # As many as there are.
        A = boto3.client("s3", region_name=region)


class Place(Enum):
    region = "eu-west-2"

    def client(self):
        region = os.environ.get("AWS_REGION", "eu-west-1")
        return boto3.client("s3", region_name=region)
