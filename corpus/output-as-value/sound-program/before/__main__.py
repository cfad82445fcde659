import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])


def guarded(value):
    return value.lower() if isinstance(value, str) else value


def plain(value):
    return len(value) + int(value.split(":")[0] == "arn")


def may_be(value: pulumi.Input[str]):
    return value.upper()


try:
    size = len(bucket.arn)
except TypeError:
    size = 0
pulumi.export("size", size)
pulumi.export("guarded", [guarded(bucket.arn), guarded("a")])
pulumi.export("plain", bucket.arn.apply(plain))
pulumi.export("may-be", may_be("a"))
pulumi.export("first", bucket.arn[0:3])
pulumi.export("zone", zones[0])
keyed = {bucket.arn: queue.tags["team"]}
pulumi.export("all", pulumi.Output.all(bucket.arn, queue.arn).apply(lambda both: ",".join(both)))
pulumi.export("static", bucket.arn.format("{}-{}", "a", queue.arn))
pulumi.export("hash", len({bucket.arn, queue.arn}))
pulumi.export("twice", [bucket.arn] * 2)
pulumi.export("names", [name for name in ["a", "b"]])
