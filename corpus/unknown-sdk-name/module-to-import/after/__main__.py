from pulumi_aws import secretsmanager
import pulumi_aws.rds as databases
from pulumi_aws import (
    ec2,
    iam,
    s3,  # state
)
from pulumi_aws.sns import Topic

web = iam.InstanceProfile("web", role="web")
data = iam.InstanceProfile("data", role="data")
key = secretsmanager.get_secret_version(secret_id="web")
bucket = s3.Bucket("web")


def alarm(name: str) -> Topic:
    from pulumi_aws import sns, sqs

    sns.TopicSubscription(name, topic=name, protocol="email", endpoint="a@example.com")
    return Topic(name, fifo_topic=sqs.Queue(name).fifo_queue)


alarm("web")
