import pulumi_aws as aws
from pulumi_aws import cloudwatch

from lib import helpers

logs = helpers
logs.LogGroup

cw = cloudwatch
if aws.get_region():
    cw = helpers
cw.NoSuchThing


def build(aws):
    aws.logs.LogGroup("a")


for module in (aws.s3, aws.ec2):
    module.__name__

aws.s3.bucket.Bucket("a")
aws.s3.Bucket("b").arn
print(aws.__doc__, aws._utilities, aws.config.region)
