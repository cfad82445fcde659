import pulumi
from lib.tap_stack import TapStack

TapStack('shop')
