from .network import build
