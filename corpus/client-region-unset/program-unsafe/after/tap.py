"""The program."""
import os

import boto3
import pulumi

region = os.environ.get('AWS_REGION', 'eu-west-1')
account = boto3.client('sts', region_name=region).get_caller_identity()['Account']
pulumi.export('account', account)
