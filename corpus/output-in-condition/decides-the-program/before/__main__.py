import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
public = pulumi.Config().require_secret_bool("public")
if public:
    aws.s3.BucketPublicAccessBlock("open", bucket=bucket.id)
while queue.arn == "":
    break
assert bucket.arn
if not public and queue.fifo_queue:
    pulumi.log.info("private")
name = "data" if bucket.arn != "x" else "other"
aws.sqs.Queue(name)
