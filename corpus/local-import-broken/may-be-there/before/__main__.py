from typing import TYPE_CHECKING

import lib.settings
from lib.everything import Bucket
from lib.lazy import Queue
from lib.hidden import Topic
from lib.late import made_later
from lib import network, sizes
from lib.settings import region

lib.settings.region = "eu-west-1"

try:
    from lib.tap_stack import Table
except ImportError:
    Table = None

if TYPE_CHECKING:
    from lib.tap_stack import Args

if Table:
    from .tap_stack import Args
