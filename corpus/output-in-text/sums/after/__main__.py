import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("sum", type="String", value=pulumi.Output.concat("arn ", bucket.arn, "/*"))
aws.ssm.Parameter("first", type="String", value=pulumi.Output.concat(bucket.arn, "/", name))
aws.ssm.Parameter("number", type="String", value=pulumi.Output.format("{0}{1}{2}", name, ":", port))
aws.ssm.Parameter(
    "lines",
    type="String",
    value=(
        pulumi.Output.concat("a",
        (bucket.arn),
        f"-{name}",
        ("b" + name))
    ),
)
policy = pulumi.Output.json_dumps({"Resource": [pulumi.Output.concat(bucket.arn, "/*")]})
aws.iam.Policy("policy", policy=policy)
