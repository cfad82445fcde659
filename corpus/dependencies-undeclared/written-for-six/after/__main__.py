import pulumi
from pulumi_aws import ec2, s3

s3.Bucket("data", loggings=[{"target_bucket": "logs"}])
ec2.Eip("ip")
