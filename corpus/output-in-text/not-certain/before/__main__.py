import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"


def joined(first, second):
    return first + second


def told(arn: pulumi.Input[str]):
    return arn if isinstance(arn, pulumi.Output) else f"{arn}/*"


value = bucket.arn
value = "plain"


def str(value):
    return value


pulumi.export("joined", joined("a", "b"))
pulumi.export("told", told("a"))
pulumi.export("value", f"{value}/*")
pulumi.export("str", str(bucket.arn))
pulumi.export("no-field", "none".format(value))
