import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
aws.ssm.Parameter("arn", type="String", value=pulumi.Output.json_dumps([queue.arn]))
