from typing import (
    Any,  # whatever
)

import pulumi


def tags(extra: Optional[Dict[str, Any]] = None) -> "Mapping[str, str]":
    return {**(extra or {}), "Team": "shop"}


pulumi.export("tags", tags())
