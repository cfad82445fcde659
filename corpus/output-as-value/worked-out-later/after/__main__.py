import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
suffix = "-copy"


class Names:
    def __init__(self, made):
        self.last = made.arn.apply(lambda arn: arn.split(":")[-1])  # the name
        self.count = (
            made.arn.apply(lambda arn: len(arn)
            + 1)
        )


names = Names(queue)
aws.ssm.Parameter("last", type="String", value=names.last)
aws.ssm.Parameter("count", type="String", value=names.count)
aws.ssm.Parameter(
    "upper",
    type="String",
    value=bucket.arn.apply(lambda arn: arn.replace("data", "x" + suffix)
    # loudly
    .upper()),
)
aws.ssm.Parameter("zone", type="String", value=zones.apply(lambda value: ",".join(sorted(value))))
aws.ssm.Parameter("double", type="String", value=queue.visibility_timeout_seconds.apply(lambda visibility_timeout_seconds: visibility_timeout_seconds * 2))
aws.ssm.Parameter("team", type="String", value=queue.tags.apply(lambda tags: tags.get("team", "none")))
aws.ssm.Parameter("policy", type="String", value=pulumi.Output.json_dumps({"name": bucket.arn.apply(lambda arn: arn.lower())}))
aws.sqs.Queue("tagged", tags=queue.arn.apply(lambda arn: {arn: "source"}))
pulumi.export("parts", bucket.arn.apply(lambda arn: [part.title() for part in arn.split(":") if part]))
pulumi.export("both", bucket.arn.apply(lambda arn: queue.arn.apply(lambda value: arn + value.lower())))
