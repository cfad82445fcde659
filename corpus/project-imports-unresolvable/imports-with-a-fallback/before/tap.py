import contextlib
from typing import TYPE_CHECKING

import pulumi

if TYPE_CHECKING:
    from lib.tap_stack import TapStack

try:
    from lib.extras import tags
except ImportError:
    tags = {}

with contextlib.suppress(ModuleNotFoundError):
    import lib.extras


def never_called() -> "TapStack":
    from lib.tap_stack import TapStack

    return TapStack("shop")


pulumi.export("tags", tags)
