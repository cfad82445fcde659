import json

import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic")

written = {"a": "b"}
pulumi.export("written", json.dumps(written))
written["topic"] = topic.arn

replaced = {"a": "b"}
replaced["topic"] = topic.arn
replaced["topic"] = "none"
pulumi.export("replaced", json.dumps(replaced))

lost = {"a": "b"}
lost["topic"] = topic.arn
lost.pop("topic")
pulumi.export("lost", json.dumps(lost))

gone = {"a": "b"}
gone.update({"topic": topic.arn})
del gone["topic"]
pulumi.export("gone", json.dumps(gone))
