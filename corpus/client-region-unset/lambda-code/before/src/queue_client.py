import boto3

sns = boto3.client('sns')


def send(sqs, message):
    pass
