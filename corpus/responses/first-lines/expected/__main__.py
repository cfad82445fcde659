#!/usr/bin/env python3
# __main__.py
import pulumi
import pulumi_aws as aws

queue = aws.sqs.Queue("orders")
pulumi.export("queue", queue.id)
