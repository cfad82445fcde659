import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")


def told_apart(value):
    if isinstance(value, pulumi.Output):
        return value.apply(lambda it: json.dumps([it]))
    return json.dumps([value])


def in_callback(value):
    return json.dumps([value])


def spread(*values, **words):
    return json.dumps([values, words])


def rebound(value):
    value = "plain"
    return json.dumps([value])


pulumi.export("told", [told_apart(queue.arn), told_apart("plain")])
pulumi.export("callback", queue.arn.apply(in_callback))
pulumi.export("direct", in_callback("plain"))
pulumi.export("spread", spread(*["a"], **{"b": "c"}))
pulumi.export("rebound", rebound(queue.arn))
