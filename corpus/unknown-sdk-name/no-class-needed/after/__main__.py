import pulumi
import pulumi_random
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
            f"{name}-errors",
            "slow",
        ],
    ),
)


def secret(wanted: str) -> aws.secretsmanager.GetSecretResult:
    return aws.secretsmanager.get_secret(name=wanted)


password = pulumi_random.RandomPassword(
    "password",
    length=32,
)
pulumi.export("password", pulumi.Output.secret(password.result))
queue = aws.sqs.RedrivePolicy("queue", queue_url="https://a", redrive_policy="{}")
