import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
codes = {404: "missing"}
pulumi.export("one", json.dumps({1: queue.arn}))
pulumi.export("two", json.dumps({"codes": codes, "arn": queue.arn}))
pulumi.export("three", json.dumps({n: queue.arn for n in range(2)} or {n: queue.arn for n in [1]}))
for number in range(2):
    pulumi.export(f"of-{number}", json.dumps({number: [queue.arn]}))
