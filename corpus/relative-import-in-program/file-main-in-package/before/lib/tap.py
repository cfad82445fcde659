from .network import build
from . import sizes

build()
print(sizes.SIZE)
