import pulumi

from lib.stacks.shop import (  # the stack
    TapStack as Stack,
)

Stack("shop")
