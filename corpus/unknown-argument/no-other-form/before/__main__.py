import pulumi
import pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
vpc = aws.ec2.Vpc("other", cidr_block="10.1.0.0/16")
subnet = aws.ec2.Subnet("other", vpc_id=vpc.id, cidr_block="10.1.1.0/24")
aws.ec2.SecurityGroup("twice", vpc=vpc, vpc_id=vpc.id)
aws.ec2.SecurityGroup("another", vpc=subnet)
aws.lambda_.Function("remote", role=role.arn, handler="a.b", filename="https://example.com/code.zip")
aws.lambda_.Function("folder", role=role.arn, handler="a.b", filename="code")
aws.lambda_.Function("code", role=role.arn, filename="a.zip", code=pulumi.FileArchive("a.zip"))
