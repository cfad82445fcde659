import pulumi
import pulumi_aws as aws

environment = pulumi.get_stack()

role = aws.iam.Role(
    "worker",
    name="worker",
    assume_role_policy="{}",
)

logs = aws.cloudwatch.LogGroup("logs", name=f"/app/{environment}", retention_in_days=7)

worker = aws.lambda_.Function(
    "worker",
    # What the other team looks it up by.
    name="worker",  # fixed
    role=role.arn,
    runtime="python3.12",
    handler="app.handler",
    code=pulumi.AssetArchive({".": pulumi.FileArchive("./app")}),
)

alarm = aws.cloudwatch.MetricAlarm(
    "errors",
    name = "worker-errors",
    comparison_operator="GreaterThanThreshold",
    evaluation_periods=1,
    metric_name="Errors",
    namespace="AWS/Lambda",
    period=60,
    statistic="Sum",
    threshold=1,
)

pulumi.export("alarm", alarm.arn)
