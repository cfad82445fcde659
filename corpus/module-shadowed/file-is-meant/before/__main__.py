import boto3
import pulumi
from utils import tags

pulumi.export("account", boto3.account_id() + str(tags) + boto3.__name__)
