from pulumi_aws.s3 import *


def make():
    Bucket("starred", versioning={"enabled": True})
