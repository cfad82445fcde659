from lib.tap_stack import Tapstack, SIZE  # both

Tapstack(SIZE)
