import boto3

boto3 = boto3.Fake() if hasattr(boto3, 'Fake') else object()
s3 = boto3.client('s3')
