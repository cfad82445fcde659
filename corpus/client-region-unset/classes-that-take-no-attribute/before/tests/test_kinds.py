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


class Client(Enum):
    S3 = boto3.client("s3")


@dataclass
class Clients:
    s3: Any = boto3.client("s3")


class Pair(NamedTuple):
    first: Any = boto3.client("s3")


def test_local():
    class Slots:
        """In a function."""

        __slots__ = ("region", "x")
        made = boto3.client("s3")

    return Slots


class Abstract(metaclass=ABCMeta):
    s3 = boto3.client("s3")


class Unknown(Namespace):
    s3 = boto3.client("s3")


@pytest.mark.usefixtures("request")
@unittest.skip("slow")
class TestPlain(unittest.TestCase):
    s3 = boto3.client("s3")


class TestDerived(TestPlain, object):
    sqs = boto3.client("sqs")


class Outer:
    name = "outer"

    class Inner(Enum):
        # As many as there are.
        A = boto3.client("s3")


class Place(Enum):
    region = "eu-west-2"

    def client(self):
        return boto3.client("s3")
