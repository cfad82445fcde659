#!/usr/bin/env python3
"""The shop's infrastructure."""
import os

import pulumi
import pathlib
from sys import path as search
for part in ('.',):
    search.insert(0, str(pathlib.Path(__file__).parent / part))
from lib.tap_stack import TapStack

stack = TapStack(f"shop-{os.getenv('STAGE', 'dev')}")
pulumi.export("bucket", stack.bucket.id)
