import json as encoder
from json import dumps
from json import dumps as to_json

import pulumi as p
from pulumi import Output
from pulumi_aws import sqs, ssm

queue = sqs.Queue("jobs")


def parameter(name, value):
    return ssm.Parameter(name, type="String", value=value)


one = parameter("one", encoder.dumps([queue.arn]))
two = parameter("two", dumps([queue.arn]))
three = parameter("three", to_json([queue.arn]))
four = parameter("four", (encoder . dumps)([queue.arn]))
p.export("plain", dumps([1]))
