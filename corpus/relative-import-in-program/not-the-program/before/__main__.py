from .tap import build
