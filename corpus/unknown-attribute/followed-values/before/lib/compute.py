import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")


class Compute(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("app:index:Compute", name)
        self.function = aws.lambda_.Function(name, role=role.arn)
        self.register_outputs({})

    @property
    def made(self) -> aws.lambda_.Function:
        return self.function


class Log(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("app:index:Log", name)
        self.log = aws.cloudwatch.LogGroup(name)
        self.register_outputs({"log": self.log.log_group_name})
