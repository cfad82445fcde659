import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
for number in range(2):
    pulumi.export(f"a{number}", len(bucket.arn) + number)


def made_of(arn):
    return aws.sqs.Queue(f"{arn}-made")


def scope():
    text = "a"
    text += "b"
    return bucket.arn.replace("a", text)


class Body:
    inner = "a"
    outer = bucket.arn.replace("a", inner)


pulumi.export("two", bucket.arn.replace("data", queue.arn))
pulumi.export("later", bucket.arn.replace("data", input()))
pulumi.export("body", Body.outer)
pulumi.export("scope", scope())
pulumi.export("names", [made_of(name) for name in zones])
pulumi.export("taken", bucket.arn.replace(*[arn for value in "a" for it in "b" for arn in "c"]))
