import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("percent", type="String", value="100%% {x} %s" % bucket.arn)
aws.ssm.Parameter("two", type="String", value='%s:%s' % (name, port))
aws.ssm.Parameter("method", type="String", value="{}:{n:04d}{{}}".format(bucket.arn, n=port))
aws.ssm.Parameter(
    "lines",
    type="String",
    value=(
        "{0}"
        "-{1}"
    ).format(
        name,  # by whom
        bucket.arn,
    ),
)
aws.ssm.Parameter("str", type="String", value=str(port))
