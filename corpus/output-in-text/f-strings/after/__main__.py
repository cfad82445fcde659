import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("one", type="String", value=pulumi.Output.format("{0}/*", bucket.arn))
aws.ssm.Parameter("number", type="String", value=pulumi.Output.format("{0}:{1:>6}{{}}{2!r}", name, port, bucket.arn))
aws.ssm.Parameter(
    "lines",
    type="String",
    value=(
        # What the instance runs first.
        pulumi.Output.format("#!/bin/sh\n"
        "NAME={{}} \u00e9 "
        r'\d {0}'
        """
echo {1} "{2}" > /tmp/x
""", bucket.arn, name.upper(), bucket.id)
    ),
)
text = pulumi.Output.format('{0}-{1}', bucket.arn[:3], "x" if name else "y")
aws.ssm.Parameter("part", type="String", value=text)
pulumi.export("all", {"arns": [pulumi.Output.format("{0}", bucket.arn), f"{name}"]})
