import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
public = pulumi.Config().require_secret_bool("public")
kind = "standard"
aws.ssm.Parameter("is-named", type="String", value=bucket.bucket == "data")
aws.ssm.Parameter("other", type="String", value=input() if public else kind)
aws.ssm.Parameter("choice", type="String", value="open" if public else kind)
aws.ssm.Parameter(
    "team",
    type="String",
    value=("is data" if queue.tags["team"] == "data" else "is not"),  # the team
)
aws.ssm.Parameter("not", type="String", value=not public)
pulumi.export("bool", bool(public))
