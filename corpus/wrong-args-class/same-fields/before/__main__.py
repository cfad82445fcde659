import pulumi_aws as aws

aws.ec2.SecurityGroup(
    "a",
    ingress=[aws.ec2.SecurityGroupEgressArgs(protocol="tcp", from_port=1, to_port=1)],
)
aws.ec2.SecurityGroup(
    "b",
    ingress=[aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=1, to_port=1)],
)
aws.ec2.get_ami(filters=[aws.ec2.GetVpcFilterArgs(name="a", values=["b"])])
