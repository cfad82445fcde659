from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi_aws as aws

if TYPE_CHECKING:
    from pulumi_aws.logs import LogStream

try:
    from pulumi_aws import logs
except ImportError:
    logs = aws.cloudwatch

try:
    group_class = aws.events.Rule
except AttributeError:
    group_class = aws.cloudwatch.EventRule

if hasattr(aws, "elbv2"):
    balancers = aws.elbv2
else:
    balancers = aws.lb

SDK_VERSION = 7
if SDK_VERSION < 7:
    aws.simpledb.Domain("old")

aws.firehose = aws.kinesis
aws.firehose.FirehoseDeliveryStream


def stream(given: LogStream, other: aws.stepfunctions.StateMachine | None = None) -> aws.sfn.Nothing:
    found: aws.states.StateMachine | None = other
    return found


logs.LogGroup("main")
group_class("main", schedule_expression="rate(1 day)")
