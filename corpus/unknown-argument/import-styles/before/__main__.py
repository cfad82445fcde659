import pulumi_aws
import pulumi_aws.sns as notifications
from pulumi_aws import cloudwatch as cw, sns
from pulumi_aws.sns import TopicSubscription as Subscription

from lib import platform
from lib.platform import aws, queues

Group = cw.LogGroup

topic = pulumi_aws.sns.Topic("a", topic_name="a")
notifications.TopicSubscription("b", topic_arn=topic.arn, protocol="sms", endpoint="1")
sns.TopicSubscription("c", topic_arn=topic.arn, protocol="sms", endpoint="2")
Subscription("d", topic_arn=topic.arn, protocol="sms", endpoint="3")
cw.LogGroup("e", log_group_name="e")
Group("f", log_group_name="f")
pulumi_aws.sns.topic.Topic("g", topic_name="g")
aws.sns.Topic("h", topic_name="h")
queues.Queue("i", queue_name="i")
platform.queues.Queue("j", queue_name="j")


def make(name: str) -> None:
    from pulumi_aws import kinesis

    kinesis.Stream(name, stream_name=name, shard_count=1)


make("k")
