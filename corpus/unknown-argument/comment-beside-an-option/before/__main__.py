import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
topic = aws.sns.Topic(
    "topic",
    depends_on=[role],  # the policy must be there first
    opts=pulumi.ResourceOptions(protect=True),
)
