import os

import boto3
import pulumi

pulumi.export('account', boto3.client('sts').get_caller_identity()['Account'])
