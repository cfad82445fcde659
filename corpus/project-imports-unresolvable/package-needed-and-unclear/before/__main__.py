import pulumi
import tap_stack

tap_stack.TapStack("shop")
