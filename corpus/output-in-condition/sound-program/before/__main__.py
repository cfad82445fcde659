import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})
zones = pulumi.Output.from_input(["b", "a"])
config = pulumi.Config()


def tagged(arn: pulumi.Output[str], other=None, third=None):
    if not arn:
        raise ValueError("no ARN")
    third = third if third else "none"
    return {"arn": arn} if other is None or not other else {"arn": arn, "other": other}


pulumi.export("tags", [tagged(bucket.arn), tagged(bucket.arn, queue.arn, queue.arn)])
password = config.get_secret("password") or "generated"
arns = [bucket.arn]
if config.get_secret("other"):
    pulumi.log.info("there is one")
if bucket.arn in arns and queue.arn == queue.arn and bucket.arn is not None:
    pulumi.export("same", bucket.arn != None)
if bucket and config.get("stage") == "prod":
    pulumi.log.info("prod")
pulumi.export("applied", bucket.arn.apply(lambda arn: arn == "x" if arn else None))
