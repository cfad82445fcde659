import os
from os import getenv

import pulumi
import pulumi_aws as aws

STAGE = getenv("STAGE", "dev")
API_KEY = os.environ.get("VENDOR_API_KEY", "test-key-123")
hook = pulumi.Config("chat").require_secret("webhook")


def make_queues(domain, token, alias):
    aws.sqs.Queue(f"mail-{domain}-{STAGE}")
