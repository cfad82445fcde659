# The shop's queue.
import os

import pulumi  # the SDK
import pulumi_aws as aws
from queues import NAME

queue = aws.sqs.Queue(os.environ.get("QUEUE", NAME))
pulumi.export("queue", queue.name)
