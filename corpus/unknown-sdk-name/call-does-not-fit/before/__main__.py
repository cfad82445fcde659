import pulumi_aws as aws
from pulumi_aws import logs
from pulumi_aws.ec2 import InstanceProfile

rest = {}
logs.LogGroup("a", group_of="a")
InstanceProfile("b", **rest)
aws.events.Target("c", rule="c")
aws.ec2.VPC("d", "e", network="10.0.0.0/16")
aws.secretsmanager.RandomPassword("f", exclude_characters="x", password_length=8)
