import pulumi
from tap_stack import TapStack

TapStack('shop')
