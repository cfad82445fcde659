import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])


def parts(arn):
    first, rest = arn
    return first


for zone in zones:
    aws.sqs.Queue(zone)
if "data" in bucket.arn:
    pulumi.log.info("data")
aws.sqs.Queue(bucket.bucket)
print(len(bucket.arn))
print(*zones)
label = f"{bucket.arn.split(':')[0]}-label"
index = {bucket.arn.lower(): 1}
parts(queue.arn)
with open(bucket.arn) as file:
    pulumi.export("text", file.read())
