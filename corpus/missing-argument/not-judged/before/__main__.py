import sys

import pulumi
import pulumi_aws as aws

value = None
if len(sys.argv) > 0:
    value = "role"


class Attachment(aws.iam.RolePolicyAttachment):
    def __init__(self, name):
        super().__init__(name, role="x", policy_arn="arn")


def attach(name, args=None, opts=None):
    aws.iam.RolePolicyAttachment(name, args, role="x")
    aws.iam.RolePolicyAttachment(name, role="x", opts=opts)


aws.iam.RolePolicyAttachment("a", role=value, policy_arn="arn")
Attachment("b")
try:
    aws.iam.RolePolicyAttachment("c", role="x")
except TypeError:
    print("refused")
