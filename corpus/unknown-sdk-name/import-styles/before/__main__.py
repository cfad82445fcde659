import pulumi
import pulumi_aws as aws
import pulumi_aws.logs as flow
from pulumi_aws import (
    cloudwatch as cw,  # alarms
    events,  # schedules
    sns,
)
from pulumi_aws import sqs, logs as audit, kms
from pulumi_aws.ec2 import InstanceProfile, Vpc
from pulumi_aws.logs import LogGroup as Group, MetricFilter
from pulumi_aws.lambda_ import EventInvokeConfig

main = aws.logs.LogGroup("main")
flow.LogStream("flow", log_group_name=main.name)
nightly = events.Rule("nightly", schedule_expression="rate(1 day)")
events.Target("nightly", rule=nightly.name, arn=sns.Topic("nightly").arn)
audit.LogGroup("audit", kms_key_id=kms.Key("audit").arn)
InstanceProfile("web", role="web")
Vpc("main", cidr_block="10.0.0.0/16")
Group("web")
MetricFilter(
    "errors",
    log_group_name=main.name,
    pattern="ERROR",
    metric_transformation=aws.cloudwatch.LogMetricFilterMetricTransformationArgs(
        name="errors", namespace="web", value="1"
    ),
)
EventInvokeConfig("web", function_name="web")
cw.Dashboard("web", dashboard_name="web", dashboard_body="{}")


def queue(name: str) -> sqs.Queue:
    from pulumi_aws import logs

    logs.LogGroup(name)
    return sqs.Queue(name)


queue("jobs")
pulumi.export("group", main.name)
