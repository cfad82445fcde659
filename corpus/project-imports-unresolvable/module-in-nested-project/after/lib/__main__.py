from tap_stack import TapStack

TapStack("lib")
