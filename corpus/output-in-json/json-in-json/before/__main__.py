import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")
config = pulumi.Config()
secret = pulumi.Output.secret("hidden")

aws.ssm.Parameter(
    "nested",
    type="String",
    value=json.dumps({"inner": json.dumps({"arn": queue.arn}), "plain": json.dumps([1])}),
)
aws.ssm.Parameter(
    "callback",
    type="SecureString",
    value=queue.arn.apply(lambda arn: json.dumps({"arn": arn, "secret": secret})),
)
aws.ssm.Parameter(
    "callback-of-all",
    type="String",
    value=pulumi.Output.all(arn=queue.arn).apply(lambda found: json.dumps(found)),
)
