import boto3


def main():
    boto3.resource('s3').Bucket('data').objects.delete()
