import pulumi_aws as aws
from .naming import name


def make(prefix):
    return aws.s3.Bucket(name(prefix))
