from lib.tap_stack import TapStack
from helpers import fake
