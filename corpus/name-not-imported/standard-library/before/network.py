"""Policies."""

import hashlib
import sys

import pulumi_aws as aws

TOPIC = aws.sns.Topic("orders")

def policy(name):
    digest = os.path.basename(hashlib.sha256(name.encode()).hexdigest())
    return json.dumps({"Version": "2012-10-17", "Id": digest, "Python": sys.version})
