import functools
import json

import pulumi
import pulumi_aws as aws

import elsewhere

queue = aws.sqs.Queue("jobs")


@functools.lru_cache
def cached():
    return json.dumps([queue.arn])


def lines():
    for name in ("a", "b"):
        yield name
    return json.dumps([queue.arn])


def written():
    return json.dumps([queue.arn])


def passed():
    return json.dumps([queue.arn])


def joined(first, second):
    return first + second


class Stack:
    def __init__(self):
        self.text = json.dumps([queue.arn])


stack = Stack()
print(stack.text)
aws.ssm.Parameter("written", type="String", value=written().strip())
elsewhere.take(json.dumps([queue.arn]))
elsewhere.take(passed)
joined("a", json.dumps([queue.arn]))
joined(**{"first": json.dumps([queue.arn])}, second="")
aws.ssm.Parameter(*["kept", None], json.dumps([queue.arn]), type="String")
make = lambda: json.dumps([queue.arn])
