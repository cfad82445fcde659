import pulumi
from pulumi_aws import s3

from boto3 import account_id
import boto3 as sdk
clients = [sdk.client(name, region_name="eu-west-1") for name in ("sts", "s3")]

s3.Bucket("orders", bucket_prefix="orders-")
pulumi.export("account", account_id())
