from lib.tap_stack import TapStack
import lib

TapStack(lib.size())
