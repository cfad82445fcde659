import pulumi
import pulumi_aws as aws

key = aws.kms.Key("key")

repository = aws.ecr.Repository(
    "images",
    encryption_configuration=aws.ecr.RepositoryEncryptionConfigurationArgs(
        encryption_type="KMS",
        kms_key=key.arn,
    ),
)

file_system = aws.efs.FileSystem("files", lifecycle_policy={"transition_to_ia": "AFTER_30_DAYS"})

domain = aws.lb.LoadBalancer(
    "lb",
    load_balancer_type="application",
    subnet=("subnet-12345678"),
    security_group=["sg-12345678"],
)


class Rules(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("pkg:index:Rules", name)
        self.role = aws.iam.Role("rule", assume_role_policy="{}")
        self.setting = aws.iot.TopicRuleKinesisArgs(
            role_arn=self.role.arn, stream_name="events"
        )
        aws.iot.TopicRule(
            "rule",
            enabled=True,
            sql="SELECT * FROM 'a'",
            sql_version="2016-03-23",
            lambda_=aws.iot.TopicRuleLambdaArgs(function_arn="arn:aws:lambda:::function:f"),
            kinesis=self.setting,
        )


Rules("rules")
