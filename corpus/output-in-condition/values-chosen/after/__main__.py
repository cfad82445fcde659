import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
public = pulumi.Config().require_secret_bool("public")
kind = "standard"
aws.ssm.Parameter("is-named", type="String", value=bucket.bucket.apply(lambda value: value == "data"))
aws.ssm.Parameter("other", type="String", value=input() if public else kind)
aws.ssm.Parameter("choice", type="String", value=public.apply(lambda value: "open" if value else kind))
aws.ssm.Parameter(
    "team",
    type="String",
    value=(queue.tags["team"].apply(lambda value: "is data" if value == "data" else "is not")),  # the team
)
aws.ssm.Parameter("not", type="String", value=public.apply(lambda value: not value))
pulumi.export("bool", public.apply(bool))
