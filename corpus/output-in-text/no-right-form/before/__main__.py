import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

width = 9
pulumi.export("width", f"{bucket.id:>{width}}")
pulumi.export("named", f"{bucket.id=}")
pulumi.export("padded", "%9s %s" % (name, bucket.id))
pulumi.export("count", "%s %s" % bucket.id)
pulumi.export("part", "{0.arn} {1}".format(bucket, bucket.id))
pulumi.export("stars", "{} {x}".format(bucket.id, **{"x": 1}))
pulumi.export("escape", "\N{EM DASH}" f"{bucket.id}")
total = (
    "a"  # first
    + bucket.id
)
pulumi.export("total", total)
