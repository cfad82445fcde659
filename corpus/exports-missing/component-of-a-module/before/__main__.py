"""The program."""

import os

import pulumi
from pulumi import ResourceOptions

from lib.order_stack import OrderStack

infra = OrderStack(
    "orders",
    opts=ResourceOptions(),  # no provider of its own
)
print("created", os.getenv("STAGE"))
