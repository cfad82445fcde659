import json

import pulumi
import pulumi_aws as aws


def read_policy(name: str, resource: str, action: str = "s3:Get*"):
    document = {"Action": action, "Resource": resource}
    return aws.iam.Policy(name, policy=pulumi.Output.json_dumps(document))


class Policies:
    def __init__(self, name, role, bucket_arn=None):
        self.name = name
        self.role = role
        self.attach(bucket_arn)

    def attach(self, arn):
        if arn:
            self.policy = aws.iam.RolePolicy(
                self.name, role=self.role.id, policy=pulumi.Output.json_dumps({"Resource": [arn]})
            )
        aws.ssm.Parameter(
            f"{self.name}-role", type="String", value=pulumi.Output.json_dumps([self.role.arn])
        )
