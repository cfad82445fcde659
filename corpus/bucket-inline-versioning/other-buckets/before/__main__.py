import boto3
import pulumi
import pulumi_aws as aws
from troposphere import s3
from google.cloud import storage as gcs


class Bucket:
    def __init__(self, name, versioning):
        self.name = name


class aws_like:
    s3 = s3


Bucket("a", versioning={"enabled": True})
s3.Bucket("B", versioning=s3.VersioningConfiguration(Status="Enabled"))
aws_like.s3.Bucket("C", versioning=True)
gcs.Bucket("d", versioning={"enabled": True})
boto3.resource("s3").Bucket("e", versioning=True)


def fake(aws):
    return aws.s3.Bucket("f", versioning={"enabled": True})


pulumi.export("name", aws.s3.Bucket("g").id)
