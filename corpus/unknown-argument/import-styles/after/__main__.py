import pulumi_aws
import pulumi_aws.sns as notifications
from pulumi_aws import cloudwatch as cw, sns
from pulumi_aws.sns import TopicSubscription as Subscription

from lib import platform
from lib.platform import aws, queues

Group = cw.LogGroup

topic = pulumi_aws.sns.Topic("a", name="a")
notifications.TopicSubscription("b", topic=topic.arn, protocol="sms", endpoint="1")
sns.TopicSubscription("c", topic=topic.arn, protocol="sms", endpoint="2")
Subscription("d", topic=topic.arn, protocol="sms", endpoint="3")
cw.LogGroup("e", name="e")
Group("f", name="f")
pulumi_aws.sns.topic.Topic("g", name="g")
aws.sns.Topic("h", name="h")
queues.Queue("i", name="i")
platform.queues.Queue("j", name="j")


def make(name: str) -> None:
    from pulumi_aws import kinesis

    kinesis.Stream(name, name=name, shard_count=1)


make("k")
