import pulumi_aws as aws

rollout = {"maximum_percent": 200}
service = aws.ecs.Service("service", deployment_configuration=dict(rollout))
worker = aws.ecs.Service("worker", deployment_configuration={**rollout})
other = aws.ecs.Service("other", deployment_configuration={"strategy": "ROLLING"})
last = aws.ecs.Service("last", deployment_configuration={
    "maximum_percent": 200,
    # the end
})
inline = aws.ecs.Service("inline", launch_type="FARGATE", deployment_configuration={
    "maximum_percent": 200,  # burst
    "minimum_healthy_percent": 50,
})
logs = aws.sfn.StateMachineLoggingConfigurationArgs(
    destinations=[{"log_group_arn": "arn:a"}, {"log_group_arn": "arn:b"}],
)
hosts = aws.sfn.StateMachineLoggingConfigurationArgs(destinations=list(rollout))
