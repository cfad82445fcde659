import sys as system
from os.path import join

import pulumi

import os
system.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
system.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
try:
    from config import load
except ValueError:
    load = None
import network

pulumi.export("network", network.CIDR)
