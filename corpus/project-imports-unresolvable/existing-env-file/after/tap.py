#!/usr/bin/env python3
"""The shop's infrastructure."""
import os

import pulumi
from lib.tap_stack import TapStack

stack = TapStack(f"shop-{os.getenv('STAGE', 'dev')}")
pulumi.export("bucket", stack.bucket.id)
