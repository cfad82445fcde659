import json
from dataclasses import dataclass
from typing import Optional

import pulumi
import pulumi_aws as aws


@dataclass
class RoleArgs:
    table: aws.dynamodb.Table
    topic_arn: pulumi.Output[str]
    suffix: str = ""


class Storage(pulumi.ComponentResource):
    def __init__(self, name: str, opts: Optional[pulumi.ResourceOptions] = None):
        super().__init__("demo:Storage", name, None, opts)
        self.bucket = aws.s3.Bucket(name, opts=pulumi.ResourceOptions(parent=self))
        self.policy = json.dumps({"Resource": self.bucket.arn})
        aws.iam.Policy(name, policy=self.policy, opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"policy": json.dumps([self.bucket.id])})

    @property
    def names(self):
        return [self.bucket.bucket]

    def document(self):
        return json.dumps({"Resource": self.bucket.arn})


def documents(args: RoleArgs, role_arn: pulumi.Input[str]):
    """Return the documents of a role."""
    both = {"Resource": [args.table.arn, args.topic_arn], "Role": role_arn}
    return {"both": json.dumps(both), "role": json.dumps(role_arn)}


def table_name(table: Optional[aws.dynamodb.Table]) -> pulumi.Output:
    return table.name
