"""A bucket that only some may read."""

import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("bucket")
policy = aws.s3.BucketPolicy(
    "policy",
    bucket=bucket.id,
    policy=bucket.arn.apply(
        lambda arn: json.dumps({"Statement": [{"Effect": "Deny", "Resource": arn}]})
    ),
)
role = aws.iam.Role("role", assume_role_policy=json.dumps({"Statement": []}))
