import pulumi

from lib.tap_stack import (  # the stack
    TapStack as Stack,
)

Stack("shop")
