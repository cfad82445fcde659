import json

import pulumi
import pulumi_aws as aws
from pulumi_aws.dynamodb import Table

table = Table(
    "table",
    hash_key="id",
    attributes=[{"name": "id", "type": "S"}],
    point_in_time_recovery_enabled=True,
    billing_mode="PAY_PER_REQUEST",
)
cluster = aws.ecs.Cluster("cluster")
service = aws.ecs.Service(
    "service",
    cluster=cluster.arn,
    task_definition="family:1",
    # how it is rolled out
    deployment_configuration=aws.ecs.ServiceDeploymentConfigurationArgs(
        maximum_percent=200,  # of the desired count
        # nobody waits
        minimum_healthy_percent=50,
        deployment_circuit_breaker={
            "enable": True,
            "rollback": True,
        },
    ),  # see the runbook
    network_configuration={"subnets": ["subnet-1"]},
)
api = aws.apigateway.RestApi("api")
release = aws.apigateway.Deployment("release", rest_api=api.id)
stage = aws.apigateway.Stage(
    "stage",
    rest_api=api.id,
    deployment=release.id,
    stage_name="live",
    access_log_destination="arn:aws:logs:eu-west-1:111122223333:log-group:api",
    access_log_format=json.dumps({
        "ip": "$context.identity.sourceIp",
    }),
)
machine = aws.sfn.StateMachine(
    "machine",
    role_arn="arn:aws:iam::111122223333:role/machine",
    definition="{}",
    logging_configuration=aws.sfn.StateMachineLoggingConfigurationArgs(
        level="ALL",
        destinations=[{"cloudwatch_logs_log_group": {"log_group_arn": "arn:aws:logs:a:1:b"}}],
    ),
)
alarm = aws.lambda_.Function(
    "alarm",
    role="arn:aws:iam::111122223333:role/alarm",
    environment_variables={"LEVEL": "debug"},
    subnet_ids=["subnet-1"], security_group_ids=["sg-1"],
)
group = aws.lb.TargetGroup(
    "group",
    health_check=aws.lb.TargetGroupHealthCheckArgs(path="/"),
    healthy_threshold=3,
    health_check_interval=30,
)
pulumi.export("stage", stage.invoke_url)
