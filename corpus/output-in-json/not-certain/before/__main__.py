import json

import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("jobs")


class Encoder(json.JSONEncoder):
    def default(self, o):
        return "later" if isinstance(o, pulumi.Output) else super().default(o)


def document(arn: pulumi.Input[str]):
    if isinstance(arn, pulumi.Output):
        return arn.apply(lambda value: json.dumps([value]))
    return json.dumps([arn])


def by_default(value):
    return "later"


value = queue.arn
value = "plain"
held = {"arn": queue.arn}
held["arn"] = "plain"
arguments = {"default": by_default}
queues = {"jobs": queue}
pulumi.export("encoder", json.dumps([queue.arn], cls=Encoder))
pulumi.export("default", json.dumps([queue.arn], default=by_default))
pulumi.export("arguments", json.dumps([queue.arn], **arguments))
pulumi.export("document", document("a"))
pulumi.export("rebound", json.dumps([value]))
pulumi.export("replaced", json.dumps(held))
pulumi.export("loop", json.dumps([name for name in queues]))
