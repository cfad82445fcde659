from lib.tap_stack import Other, TapStack
