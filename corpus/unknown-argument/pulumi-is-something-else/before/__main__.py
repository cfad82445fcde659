import pulumi_aws as aws

pulumi = "the tool"
role = aws.iam.Role("role", assume_role_policy="{}")
topic = aws.sns.Topic("topic", depends_on=[role], tags={"by": pulumi})
