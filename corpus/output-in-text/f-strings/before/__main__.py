import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

aws.ssm.Parameter("one", type="String", value=f"{bucket.arn}/*")
aws.ssm.Parameter("number", type="String", value=f"{name}:{port:>6}{{}}{bucket.arn!r}")
aws.ssm.Parameter(
    "lines",
    type="String",
    value=(
        # What the instance runs first.
        f"#!/bin/sh\n"
        "NAME={} \u00e9 "
        rf'\d {bucket.arn}'
        F"""
echo {name.upper()} "{bucket.id}" > /tmp/x
"""
    ),
)
text = f'{bucket.arn[:3]}-{"x" if name else "y"}'
aws.ssm.Parameter("part", type="String", value=text)
pulumi.export("all", {"arns": [f"{bucket.arn}", f"{name}"]})
