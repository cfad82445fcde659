from lib.network import build
from lib import sizes

build()
print(sizes.SIZE)
