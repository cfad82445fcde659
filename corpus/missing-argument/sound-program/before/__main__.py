import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
arguments = {"role": role.name, "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}

aws.iam.RolePolicyAttachment("a", role=role.name, policy_arn="arn")
aws.iam.RolePolicyAttachment("b", None, "arn", role.name)
aws.iam.RolePolicyAttachment("c", **arguments)
aws.iam.RolePolicyAttachment(*["d"], role=role.name, policy_arn="arn")
aws.iam.RolePolicyAttachment(resource_name="e", role=role.name, policy_arn="arn")
aws.iam.RolePolicyAttachment("f", aws.iam.RolePolicyAttachmentArgs(policy_arn="arn", role="x"))
aws.iam.RolePolicyAttachment(
    "g", args=aws.iam.RolePolicyAttachmentArgs(policy_arn="arn", role="x")
)
aws.iam.RolePolicyAttachment("h", opts=pulumi.ResourceOptions(id="role/arn"))
aws.ec2.Subnet.get("i", "subnet-1")
aws.ec2.get_subnet()
aws.iam.get_policy_document_output()
pulumi.Output.all()
