from lib.network import Network
from lib.tap_stack import TapStack, Queue

TapStack(Network(Queue()))
