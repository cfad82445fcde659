import pulumi
from network import CIDR

pulumi.export('cidr', CIDR)
