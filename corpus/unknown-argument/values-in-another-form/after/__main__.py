import pulumi
import pulumi_aws as aws


class Network:
    def __init__(self):
        self.vpc = aws.ec2.Vpc("main", cidr_block="10.0.0.0/16")
        self.subnet = aws.ec2.Subnet("main", vpc_id=self.vpc.id, cidr_block="10.0.1.0/24")


role = aws.iam.Role("role", assume_role_policy="{}")
network = Network()
vpc = aws.ec2.Vpc("other", cidr_block="10.1.0.0/16")
subnet = aws.ec2.Subnet("other", vpc_id=vpc.id, cidr_block="10.1.1.0/24")
aws.ec2.SecurityGroup("web", vpc_id=(vpc.id))  # of the web
aws.ec2.Instance("web", ami="ami-1", instance_type="t3.micro", subnet_id = subnet.id)
aws.lambda_.LayerVersion("tools", layer_name="tools", code=pulumi.FileArchive("tools.jar"))
aws.lambda_.Function("packed", role=role.arn, handler="a.b", runtime="python3.12", code=pulumi.FileArchive("code.zip"))
