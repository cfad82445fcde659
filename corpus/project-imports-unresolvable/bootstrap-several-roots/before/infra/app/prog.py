import sys as system
from os.path import join

import pulumi

try:
    from config import load
except ValueError:
    load = None
import network

pulumi.export("network", network.CIDR)
