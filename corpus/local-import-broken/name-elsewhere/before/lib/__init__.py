from .settings import size
