import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("sum", type="String", value="arn " + bucket.arn + "/*")
aws.ssm.Parameter("first", type="String", value=bucket.arn + "/" + name)
aws.ssm.Parameter("number", type="String", value=name + ":" + port)
aws.ssm.Parameter(
    "lines",
    type="String",
    value=(
        "a"
        + (bucket.arn)
        + f"-{name}" +
        ("b" + name)
    ),
)
policy = json.dumps({"Resource": [bucket.arn + "/*"]})
aws.iam.Policy("policy", policy=policy)
