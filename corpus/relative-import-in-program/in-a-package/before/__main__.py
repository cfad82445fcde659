from typing import TYPE_CHECKING

from lib import network

try:
    from .lib import sizes
except ImportError:
    from lib import sizes

if TYPE_CHECKING:
    from .lib.network import Args

network.build()
