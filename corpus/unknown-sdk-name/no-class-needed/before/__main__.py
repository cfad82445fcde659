import pulumi
import pulumi_aws as aws

name = pulumi.get_stack()
group = aws.codedeploy.DeploymentGroup(
    "group",
    app_name="app",
    deployment_group_name="group",
    service_role_arn="arn:aws:iam::111122223333:role/deploy",
    alarm_configuration=aws.codedeploy.DeploymentGroupAlarmConfigurationArgs(
        enabled=True,
        alarms=[
            aws.codedeploy.DeploymentGroupAlarmConfigurationAlarmArgs(name=f"{name}-errors"),
            aws.codedeploy.DeploymentGroupAlarmConfigurationAlarmArgs(
                name="slow",
            ),
        ],
    ),
)


def secret(wanted: str) -> aws.secretsmanager.GetSecretOutput:
    return aws.secretsmanager.get_secret(name=wanted)


password = aws.secretsmanager.RandomPassword(
    "password",
    length=32,
)
pulumi.export("password", pulumi.Output.secret(password.result))
queue = aws.sqs.QueueRedrivePolicy("queue", queue_url="https://a", redrive_policy="{}")
