import boto3

support = boto3.client('support')
accelerator = boto3.client(service_name='globalaccelerator')
session = boto3.Session()
prices = session.client('pricing')
