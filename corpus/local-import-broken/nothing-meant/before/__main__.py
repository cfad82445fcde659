from lib.tap_stack import TapStack, TapStackArgs
from lib.network import Network
import lib.queues

TapStack("shop", TapStackArgs(Network(lib.queues.NAME)))
