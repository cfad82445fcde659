import pulumi
import pulumi_aws as aws

board = aws.cloudwatch.Dashboard(
    "board", dashboard_name="board", dashboard_body="{}", tags={"team": "data"}
)
bucket = aws.s3.Bucket("bucket", is_public=False, bucket_prefixes="a")
role = aws.iam.Role("role", assume_role_policy="{}")
attachment = aws.iam.RolePolicyAttachment(
    "attachment", role_arn=role.arn, policy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"
)
group = aws.elasticache.ReplicationGroup("cache", auth_token_enabled=True)
worker = aws.lambda_.Function("worker", role_name=role.name)
stack = pulumi.StackReference("org/project/stack", version="1")
