"""The program."""

import os

import pulumi
from pulumi import ResourceOptions

from lib.order_stack import OrderStack

infra = OrderStack(
    "orders",
    opts=ResourceOptions(),  # no provider of its own
)

pulumi.export("table_arn", infra.storage.table.arn)
pulumi.export('queue_arns', [queue.arn for queue in infra.queues])
pulumi.export("first", infra.queues[0].arn.apply(
    lambda arn: {
        "arn": arn,
        # the last part
        "name": arn.split(":")[-1],
    }
))
pulumi.export("address", pulumi.Output.concat(
    "sqs/",
    infra.queues[0].arn,
))
pulumi.export("label", f"{infra.self!r} {len(infra.queues)}")
pulumi.export("kind", dict(component="orders"))
print("created", os.getenv("STAGE"))
