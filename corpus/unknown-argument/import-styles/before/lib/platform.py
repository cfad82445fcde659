import pulumi_aws as aws
from pulumi_aws import sqs as queues

__all__ = ["aws", "queues"]
