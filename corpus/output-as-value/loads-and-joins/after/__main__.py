import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
secret = aws.secretsmanager.SecretVersion("login", secret_id="s", secret_string='{"user": "a"}')


def login():
    return pulumi.Output.json_loads(secret.secret_string)


login_data = login()
aws.ssm.Parameter("user", type="String", value=login_data["user"])
aws.ssm.Parameter("whole", type="String", value=pulumi.Output.json_loads(secret.secret_string, parse_int=str)["user"])
aws.ssm.Parameter("joined", type="String", value=pulumi.Output.all(bucket.arn, "plain", queue.arn).apply(", ".join))
aws.ssm.Parameter(
    "lines",
    type="String",
    value=pulumi.Output.all(
            "first",
            queue.arn,  # the queue
        ).apply("\n".join),
)
