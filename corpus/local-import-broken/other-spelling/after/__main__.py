from lib.tap_stack import TapStack as Tapstack, SIZE  # both

Tapstack(SIZE)
