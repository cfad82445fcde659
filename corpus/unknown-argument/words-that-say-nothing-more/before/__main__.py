import pulumi_aws as aws

alarms = aws.sns.Topic("alarms")
role = aws.iam.Role("role", assume_role_policy="{}")

aws.dynamodb.Table(
    "orders",
    billing="PAY_PER_REQUEST",
    hash_key="id",
    attributes=[aws.dynamodb.TableAttributeArgs(name="id", type="S")],
)
aws.cloudwatch.MetricAlarm(
    "errors",
    comparison_operator="GreaterThanThreshold",
    evaluation_periods=1,
    threshold=1,
    # Errors for each call
    metrics=[aws.cloudwatch.MetricAlarmMetricQueryArgs(id="rate", expression="m1 / m2")],
    alarm_actions=[alarms.arn],
)
aws.lb.ListenerRule(
    "rule",
    listener="arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/1/2",
    rule_priority=10,
    actions=[aws.lb.ListenerRuleActionArgs(type="forward")],
    conditions=[aws.lb.ListenerRuleConditionArgs(path_patterns=["/api/*"])],
)
aws.glue.Job(
    "load",
    role_arn=role.arn,
    worker_count=2,
    command=aws.glue.JobCommandArgs(script_location="s3://scripts/load.py", python="3"),
)
aws.kms.Key("key", enable_rotation=True)
aws.cloudwatch.LogGroup("log", kms_key=aws.kms.Key("logs").arn)
aws.eks.Cluster(
    "cluster",
    role_arn=role.arn,
    vpc_config={"subnet_ids": ["subnet-0a1b2c3d"]},
    enabled_log_types=["api"],
)
