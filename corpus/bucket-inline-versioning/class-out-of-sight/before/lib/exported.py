from pulumi_aws import s3 as aws_s3

from .classes import Bucket as B
