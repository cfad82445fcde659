# The shop.
import pulumi

from network import build  # first
import sizes, network as net
from lib.tap_stack import (
    tap,  # last
)

build()
tap(sizes.SIZE, net.NAME)
pulumi.export("b", 1)
