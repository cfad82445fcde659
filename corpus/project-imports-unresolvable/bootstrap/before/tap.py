#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The shop's infrastructure."""
from __future__ import annotations

import os
import pulumi
from pulumi import Config

# our own
from lib.tap_stack import TapStack  # noqa: E402

stack = TapStack(os.getenv('STAGE', 'dev'))
pulumi.export('bucket', stack.bucket.id)
