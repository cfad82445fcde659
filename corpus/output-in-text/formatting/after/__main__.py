import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("percent", type="String", value=pulumi.Output.format("100% {{x}} {0}", bucket.arn))
aws.ssm.Parameter("two", type="String", value=pulumi.Output.format('{0}:{1}', name, port))
aws.ssm.Parameter("method", type="String", value=pulumi.Output.format("{}:{n:04d}{{}}", bucket.arn, n=port))
aws.ssm.Parameter(
    "lines",
    type="String",
    value=pulumi.Output.format((
        "{0}"
        "-{1}"
    ),
        name,  # by whom
        bucket.arn,
    ),
)
aws.ssm.Parameter("str", type="String", value=pulumi.Output.format("{0}", port))
