import boto3
from queue_client import send

sqs = boto3.client('sqs')


def process(message, _):
    send(sqs, message)
