import pulumi_aws.rds as databases
from pulumi_aws import (
    ec2,
    s3,  # state
)
from pulumi_aws.sns import Topic

web = ec2.InstanceProfile("web", role="web")
data = ec2.InstanceProfile("data", role="data")
key = databases.get_secret_version(secret_id="web")
bucket = s3.Bucket("web")


def alarm(name: str) -> Topic:
    from pulumi_aws import sqs

    sqs.TopicSubscription(name, topic=name, protocol="email", endpoint="a@example.com")
    return Topic(name, fifo_topic=sqs.Queue(name).fifo_queue)


alarm("web")
