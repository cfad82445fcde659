import boto3


def client(name, region):
    return boto3.client(name)


def test_everywhere():
    for region in ('eu-west-1', 'us-east-1'):
        assert boto3.client('ec2')
    return [boto3.client('s3') for index, aws_region in enumerate('ab')]
