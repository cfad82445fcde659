import sys

import pulumi
import pulumi_aws as aws


class Options(pulumi.ResourceOptions):
    pass


shared = pulumi.InvokeOptions()
if len(sys.argv) > 0:
    shared = pulumi.ResourceOptions()

aws.sns.Topic("rebound", opts=shared)
aws.sns.Topic("derived", opts=Options())
aws.sns.Topic("spread", **{"opts": pulumi.ResourceOptions()})
try:
    aws.sns.Topic("tried", opts=pulumi.InvokeOptions())
except TypeError:
    print("refused")


def make(opts=None):
    aws.sns.Topic("passed", opts=opts)


make(pulumi.ResourceOptions())
