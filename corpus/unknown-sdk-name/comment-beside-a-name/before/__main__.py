from pulumi_aws.ec2 import (
    InstanceProfile,  # of the web servers
    Vpc,
)

InstanceProfile("web", role="web")
Vpc("web", cidr_block="10.0.0.0/16")
