import boto3
from botocore.config import Config

REGIONAL = Config(region_name='eu-west-1', retries={'max_attempts': 3})
OPTIONS = {'region_name': 'eu-west-1'}
OTHER = dict(region_name='eu-west-1')


def test_given(session: boto3.Session):
    boto3.client('s3', 'eu-west-1')
    boto3.client('s3', region_name='eu-west-1', **{})
    boto3.client('s3', config=REGIONAL)
    boto3.client('s3', config=Config('eu-west-1'))
    boto3.client('s3', **OPTIONS)
    boto3.resource('s3', **OTHER)
    boto3.Session(None, None, None, 'eu-west-1').client('s3')
    own = boto3.session.Session(region_name='eu-west-1')
    own.client('s3')
    session.client('s3')
    boto3.client(*('s3',), region_name='eu-west-1')
