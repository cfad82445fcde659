# The shop's queue.
import os

import pulumi  # the SDK
from queues import NAME

queue = aws.sqs.Queue(os.environ.get("QUEUE", NAME))
pulumi.export("queue", queue.name)
