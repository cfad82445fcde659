import pulumi
import pulumi_aws as aws
from pulumi_aws import sns
from other import *


class Topic(pulumi.ComponentResource):
    def __init__(self, name: str, topic_name: str) -> None:
        super().__init__("pkg:index:Topic", name)
        self.topic = sns.Topic(name, name=topic_name)


Topic("own", topic_name="own")

cloudwatch = aws.cloudwatch
if pulumi.get_stack() == "dev":
    cloudwatch = None
else:
    cloudwatch.LogGroup("rebound", log_group_name="a")


def build(sqs, aws):
    sqs.Queue("parameter", queue_name="a")
    aws.sqs.Queue("parameter", queue_name="b")


for ecs in (aws.ecs,):
    ecs.Cluster("loop", cluster_name="a")

clusters = {"main": aws.ecs.Cluster}
clusters["main"]("subscript", cluster_name="a")
getattr(aws, "ecs").Cluster("getattr", cluster_name="a")
