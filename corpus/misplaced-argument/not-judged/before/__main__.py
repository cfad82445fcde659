import sys

import pulumi
import pulumi_aws as aws

name = 3
if len(sys.argv) > 0:
    name = "name"


class Options(pulumi.ResourceOptions):
    pass


def make(name, second=None):
    aws.sqs.Queue(name, second)


make("a", pulumi.ResourceOptions())
make("b", Options())
aws.sqs.Queue("c", Options())
aws.sqs.Queue(name)
try:
    aws.sqs.Queue("d", "e")
except TypeError:
    print("refused")
