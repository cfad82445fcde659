"""The program."""
import boto3
import pulumi

account = boto3.client('sts').get_caller_identity()['Account']
pulumi.export('account', account)
