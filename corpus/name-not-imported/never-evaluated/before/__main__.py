from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
import sizes

if TYPE_CHECKING:
    Lookup = Dict[str, Any]


def tags(extra: Optional[Lookup] = None) -> Mapping[str, str]:
    return extra or {}


names: List[str] = []
pulumi.export("tags", tags())
