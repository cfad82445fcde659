import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
suffix = "-copy"


class Names:
    def __init__(self, made):
        self.last = made.arn.split(":")[-1]  # the name
        self.count = (
            len(made.arn)
            + 1
        )


names = Names(queue)
aws.ssm.Parameter("last", type="String", value=names.last)
aws.ssm.Parameter("count", type="String", value=names.count)
aws.ssm.Parameter(
    "upper",
    type="String",
    value=bucket.arn.replace("data", "x" + suffix)
    # loudly
    .upper(),
)
aws.ssm.Parameter("zone", type="String", value=",".join(sorted(zones)))
aws.ssm.Parameter("double", type="String", value=queue.visibility_timeout_seconds * 2)
aws.ssm.Parameter("team", type="String", value=queue.tags.get("team", "none"))
aws.ssm.Parameter("policy", type="String", value=json.dumps({"name": bucket.arn.lower()}))
aws.sqs.Queue("tagged", tags={queue.arn: "source"})
pulumi.export("parts", [part.title() for part in bucket.arn.split(":") if part])
pulumi.export("both", bucket.arn.apply(lambda arn: arn + queue.arn.lower()))
