import json

import pulumi
import pulumi_aws as aws

config = pulumi.Config()
queue = aws.sqs.Queue("jobs")
account = aws.get_caller_identity().account_id
pulumi.export("plain", json.dumps({"account": account, "name": config.get("name"), "n": 1}))
pulumi.export("applied", queue.arn.apply(lambda arn: json.dumps({"arn": arn})))


def document(found):
    return json.dumps({"arn": found["arn"], "url": found["url"]})


pulumi.export("all", pulumi.Output.all(arn=queue.arn, url=queue.url).apply(document))
pulumi.export("lifted", pulumi.Output.json_dumps({"arn": queue.arn}))
pulumi.export("text", queue.arn.apply(lambda queue: json.dumps({"arn": queue})))
pulumi.export("named", json.dumps({"arn": "queue.arn", "method": str(type(queue.arn.apply))}))
