from lib.tap_stack import TapStack as Tapstack
from lib.tap_stack import TapStackArgs
from lib import tap_stack, notes

Tapstack("shop")
