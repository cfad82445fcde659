import pulumi
import pulumi_aws as aws

service = aws.ecs.Service(
    "service", maximum_percent=200, deployment_maximum_percent=150
)
table = aws.dynamodb.Table(
    "table",
    hash_key="id",
    point_in_time_recovery={"enabled": False},
    point_in_time_recovery_enabled=True,
)
pipeline = aws.codepipeline.Pipeline(
    "pipeline", artifact_store={"location": "a"}, artifact_stores=[{"location": "b"}]
)
function = aws.lambda_.Function("function", subnet_ids=["subnet-1"])
twice = aws.lambda_.Function("twice", env_vars={"A": "b"}, environment_variables={"C": "d"})
topic = aws.sns.Topic(
    "topic", lifecycle={"prevent_destroy": True}, opts=pulumi.ResourceOptions(protect=False)
)
