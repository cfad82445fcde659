from .network import build
from .secrets import TOKEN
from . import VALUE
from ..shared import x
