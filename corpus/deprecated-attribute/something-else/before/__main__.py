import pulumi
import pulumi_aws as aws


class Region:
    name = "eu-west-1"


def get_region():
    return Region()


topic = aws.sns.Topic("alarms")
current = aws.get_region() if pulumi.get_stack() == "dev" else Region()
zones = aws.get_availability_zones()
vpc = aws.ec2.get_vpc(default=True)

pulumi.export("topic", topic.name)
pulumi.export("own", get_region().name)
pulumi.export("region", current.name)
pulumi.export("zones", zones.id)
pulumi.export("block", vpc.ipv6_cidr_block)
pulumi.export("known", aws.get_region().region)
