#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Third-party imports only."""
from __future__ import annotations

import boto3
import pytest


def test_s3():
    return boto3.client("s3", None)
