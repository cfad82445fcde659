import pulumi_aws as aws
from common import tags


def build():
    aws.s3.Bucket("data", tags=tags.DEFAULT)
