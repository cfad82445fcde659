import os

import pulumi
import pulumi_aws as aws

HERE = os.path.dirname(__file__)
CODE = os.path.join(HERE, 'functions', 'orders')

aws.lambda_.Function('a', handler='index.run', code=pulumi.FileArchive('./lambda'))
aws.lambda_.Function('b', handler='main.run', code=pulumi.FileArchive(CODE))
aws.lambda_.Function('c', handler='notify.run', code=pulumi.AssetArchive({
    'notify.py': pulumi.FileAsset('lib/assets/notify.py'),
    'inline.py': pulumi.StringAsset("""
import boto3
s3 = boto3.client('s3')
"""),
}))
aws.lambda_.Function('d', handler='src/worker.process', code=pulumi.FileArchive('build.zip'))
