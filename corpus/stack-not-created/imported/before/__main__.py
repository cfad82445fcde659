# The shop.
import pulumi

from lib.tap_stack import TapStack as Stack, TapStackArgs

pulumi.log.info("the shop")
