#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Third-party imports only."""
from __future__ import annotations

import os

import boto3
import pytest


def test_s3():
    region = os.environ.get("AWS_REGION", "ap-southeast-2")
    return boto3.client("s3", region)
