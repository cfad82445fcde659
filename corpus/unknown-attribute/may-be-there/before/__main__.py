import contextlib

import pulumi
import pulumi_aws as aws

topic = aws.sns.Topic("topic")
topic.label = "data"
print(topic.label)
setattr(topic, "team", "data")
print(topic.team)
if hasattr(topic, "topic_arn"):
    print(topic.topic_arn)
print(getattr(topic, "topic_name", "none"))
try:
    print(topic.topic_policy)
except AttributeError:
    print("none")
with contextlib.suppress(AttributeError):
    print(topic.topic_owner)
print(topic.urn, topic.id, topic.pulumi_resource_type, topic.get_provider, topic.__class__)
