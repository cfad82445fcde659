import pulumi
import pulumi_aws as aws

json = "{}"
role = aws.iam.Role("role", assume_role_policy=pulumi.json.dumps({"Statement": []}))
