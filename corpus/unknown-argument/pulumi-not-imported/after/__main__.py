import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
topic = aws.sns.Topic("topic", opts=pulumi.ResourceOptions(depends_on=[role]))
