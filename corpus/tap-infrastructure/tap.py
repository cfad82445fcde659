#!/usr/bin/env python3
"""Entry point: one stack for each environment."""

import os

import pulumi
from pulumi import ResourceOptions
import pulumi_aws as aws

from lib.tap_stack import TapStack, TapStackArgs

config = pulumi.Config()

environment_suffix = os.getenv('ENVIRONMENT_SUFFIX') or config.get('env') or 'dev'

provider = aws.Provider(
    'aws',
    region=os.getenv('AWS_REGION', 'us-east-1'),
    default_tags=aws.ProviderDefaultTagsArgs(tags={'Environment': environment_suffix}),
)

stack = TapStack(
    'tap-infrastructure',
    args=TapStackArgs(
        environment_suffix=environment_suffix,
        enable_versioning=environment_suffix == 'prod',
    ),
    opts=ResourceOptions(provider=provider),
)

pulumi.export('bucket_name', stack.storage.bucket.id)
pulumi.export('function_name', stack.compute.function.name)
