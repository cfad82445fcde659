import json

import pulumi
import pulumi_aws as aws

data = aws.s3.Bucket("data")
topic = aws.sns.Topic("topic")
role = aws.iam.Role("role", assume_role_policy="{}")

policy = {"Version": "2012-10-17", "Statement": []}
policy["Statement"].append({"Effect": "Allow", "Action": "s3:*", "Resource": data.arn})
aws.iam.RolePolicy("data", role=role.id, policy=pulumi.Output.json_dumps(policy))

second = {"Version": "2012-10-17"}
# One statement is enough.
second["Statement"] = [{"Effect": "Allow", "Action": "sns:Publish", "Resource": topic.arn}]
aws.iam.RolePolicy("publish", role=role.id, policy=pulumi.Output.json_dumps(second))
