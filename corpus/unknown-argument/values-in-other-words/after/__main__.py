import pulumi_aws as aws

balancer = aws.lb.LoadBalancer("balancer", internal=False, subnets=["subnet-1"])
inner = aws.lb.LoadBalancer("inner", internal=True, subnets=["subnet-1"])
rule = aws.cloudwatch.EventRule("rule", schedule_expression="rate(1 day)", state="DISABLED")
password = aws.secretsmanager.get_random_password(
    password_length=20,
    exclude_numbers=True,
)
versioning = aws.s3.BucketVersioningV2("versioning", bucket="a", versioning_configuration=aws.s3.BucketVersioningV2VersioningConfigurationArgs(status="Enabled"))
inner_rule = aws.s3.BucketLifecycleConfigurationV2RuleArgs(id="a", status="Enabled")
filter = aws.cloudwatch.LogMetricFilter(
    "filter",
    log_group_name="a",
    pattern="ERROR",
    metric_transformation=aws.cloudwatch.LogMetricFilterMetricTransformationArgs(
        name="errors", namespace="app", value="1",
    ),
)
controls = aws.s3.BucketOwnershipControls("controls", bucket="a", rule={"object_ownership": "BucketOwnerEnforced"})
group = aws.ec2.SecurityGroup(
    "group",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(
            from_port=443,
            to_port=443,
            protocol="tcp",
            security_groups=[aws.ec2.SecurityGroup("other").id],
        ),
    ],
)
# auth_token_enabled=False is what holds anyway:
# only reached from inside
cache = aws.elasticache.ReplicationGroup(
    "cache",
    description="sessions",
    multi_az_enabled=True,
)
