from .network import build

build()
