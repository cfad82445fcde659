import pulumi_aws as aws

balancer = aws.lb.LoadBalancer("balancer", scheme="internet-facing", subnets=["subnet-1"])
inner = aws.lb.LoadBalancer("inner", scheme='internal', subnets=["subnet-1"])
rule = aws.cloudwatch.EventRule("rule", schedule="rate(1 day)", enabled=False)
password = aws.secretsmanager.get_random_password(
    length=20,
    special=True,
    numeric=False,
)
versioning = aws.s3.BucketVersioningV2("versioning", bucket="a", enabled=True)
inner_rule = aws.s3.BucketLifecycleConfigurationV2RuleArgs(id="a", enabled=True)
filter = aws.cloudwatch.LogMetricFilter(
    "filter",
    log_group_name="a",
    pattern="ERROR",
    metric_transformations=[aws.cloudwatch.LogMetricFilterMetricTransformationArgs(
        name="errors", namespace="app", value="1",
    )],
)
controls = aws.s3.BucketOwnershipControls("controls", bucket="a", rules=[
    {"object_ownership": "BucketOwnerEnforced"},
])
group = aws.ec2.SecurityGroup(
    "group",
    ingress=[
        aws.ec2.SecurityGroupIngressArgs(
            from_port=443,
            to_port=443,
            protocol="tcp",
            source_security_group_id=aws.ec2.SecurityGroup("other").id,
        ),
    ],
)
cache = aws.elasticache.ReplicationGroup(
    "cache",
    description="sessions",
    auth_token_enabled=False,  # only reached from inside
    multi_az=True,
)
