import pulumi
from lib.tap_stack import TapStack

pulumi.export("a", 1)
