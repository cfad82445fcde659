import pulumi
import pulumi_aws as aws
import pulumi_aws.cloudwatch as flow
from pulumi_aws import (
    cloudwatch as cw,  # alarms
    cloudwatch,  # schedules
    sns,
)
from pulumi_aws import sqs, cloudwatch as audit, kms
from pulumi_aws.iam import InstanceProfile
from pulumi_aws.ec2 import Vpc
from pulumi_aws.cloudwatch import LogGroup as Group, LogMetricFilter
from pulumi_aws.lambda_ import FunctionEventInvokeConfig

main = aws.cloudwatch.LogGroup("main")
flow.LogStream("flow", log_group_name=main.name)
nightly = cloudwatch.EventRule("nightly", schedule_expression="rate(1 day)")
cloudwatch.EventTarget("nightly", rule=nightly.name, arn=sns.Topic("nightly").arn)
audit.LogGroup("audit", kms_key_id=kms.Key("audit").arn)
InstanceProfile("web", role="web")
Vpc("main", cidr_block="10.0.0.0/16")
Group("web")
LogMetricFilter(
    "errors",
    log_group_name=main.name,
    pattern="ERROR",
    metric_transformation=aws.cloudwatch.LogMetricFilterMetricTransformationArgs(
        name="errors", namespace="web", value="1"
    ),
)
FunctionEventInvokeConfig("web", function_name="web")
cw.Dashboard("web", dashboard_name="web", dashboard_body="{}")


def queue(name: str) -> sqs.Queue:
    from pulumi_aws import cloudwatch

    cloudwatch.LogGroup(name)
    return sqs.Queue(name)


queue("jobs")
pulumi.export("group", main.name)
