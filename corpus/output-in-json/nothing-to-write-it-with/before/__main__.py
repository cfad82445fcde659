import json

import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
pulumi = "a text"
aws.ssm.Parameter("text", type="String", value=json.dumps([queue.arn, pulumi]))
aws.ssm.Parameter(
    "commented",
    type="String",
    value=(
        json  # the standard one
        .dumps
    )([queue.arn]),
)
