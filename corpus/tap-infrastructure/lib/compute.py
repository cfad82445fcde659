"""What works on the data."""

import json
from typing import Optional

import pulumi
import pulumi_aws as aws

HANDLER = """
import os

import boto3


def handler(event, context):
    s3 = boto3.client('s3')
    return s3.list_objects_v2(Bucket=os.environ['BUCKET'])['KeyCount']
"""


class ComputeComponent(pulumi.ComponentResource):
    """One function and its role."""

    def __init__(
        self,
        name: str,
        bucket_name: pulumi.Input[str],
        environment_suffix: str,
        opts: Optional[pulumi.ResourceOptions] = None,
    ):
        super().__init__('tap:compute:ComputeComponent', name, None, opts)

        self.role = aws.iam.Role(
            f'function-role-{environment_suffix}',
            assume_role_policy=json.dumps({
                'Version': '2012-10-17',
                'Statement': [{
                    'Effect': 'Allow',
                    'Principal': {'Service': 'lambda.amazonaws.com'},
                    'Action': 'sts:AssumeRole',
                }],
            }),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.function = aws.lambda_.Function(
            f'function-{environment_suffix}',
            runtime='python3.12',
            handler='index.handler',
            role=self.role.arn,
            code=pulumi.AssetArchive({'index.py': pulumi.StringAsset(HANDLER)}),
            environment=aws.lambda_.FunctionEnvironmentArgs(variables={'BUCKET': bucket_name}),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({'function': self.function.name})
