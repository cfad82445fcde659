from lib.settings import TapStack
import lib

TapStack(lib.size())
