import json

import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
aws.ssm.Parameter("arn", type="String", value=json.dumps([queue.arn]))
