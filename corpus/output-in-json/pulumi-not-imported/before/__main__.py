import json

import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
aws.ssm.Parameter("arn", type="String", value=json.dumps([queue.arn]))
aws.ssm.Parameter(
    "commented",
    type="String",
    value=(
        json  # the standard one
        .dumps
    )([queue.arn]),
)
