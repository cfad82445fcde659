from typing import TYPE_CHECKING

import pulumi
import requests

try:
    import boto3
    from logging import announce
except ImportError:
    boto3 = announce = None
if TYPE_CHECKING:
    from boto3 import client

pulumi.export("boto3", str(boto3 and boto3.client) + requests.__name__ + requests.get)
