import pulumi_aws as aws

shared = {"cidrBlock": "10.0.0.0/16"}
aws.ec2.Vpc("one", **shared)
aws.ec2.Vpc("two", **shared)
changed = {"cidrBlock": "10.0.0.0/16"}
changed["tags"] = {}
aws.ec2.Vpc("changed", **changed)
more = {"tags": {}}
merged = {"cidrBlock": "10.0.0.0/16", **more}
aws.ec2.Vpc("merged", **merged)
other = {"cidrBlock": "10.0.0.0/16"}


def later():
    return aws.ec2.Vpc("later", **other)


aws.ec2.Vpc("passed", cidr_block="10.0.0.0/16", **{"cidrBlock": "10.0.0.0/16"})
aws.ec2.Vpc("twice", **{"cidrBlock": "10.0.0.0/16", "CidrBlock": "10.0.0.0/16"})
aws.ec2.Vpc("several", **{"cidrBlock": "10.0.0.0/16"}, **more)
aws.ec2.Vpc("spelled", **{"cidr" "Block": "10.0.0.0/16"})
aws.ec2.Vpc("option", **{"cidr_block": "10.0.0.0/16", "protect": True})
aws.ec2.Vpc("nothing", **{"cidr_block": "10.0.0.0/16", "nothing": True})
