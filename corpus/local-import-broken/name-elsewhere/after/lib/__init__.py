from .sizes import size
