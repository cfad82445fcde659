"""Which keys the provider may know where an Args class is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.renames import plurals, snake_case

if TYPE_CHECKING:
    from pulumi_fixer.sdk.signatures import Signature


def is_known(key: str, signature: Signature) -> bool:
    """Tell whether a key may be one that the provider takes where an Args class is.

    The SDK sends ``snake_case`` and ``camelCase`` of its own arguments; what it does not know goes
    to the provider as it is, and that takes its own name for it as well: the singular of a list.
    """
    known = signature.parameters
    spelled = "".join(f"_{c.lower()}" if c.isupper() else c for c in key).lstrip("_")
    names = {key, snake_case(key), spelled}
    return bool(names & set(known)) or any(
        plural in known for name in names for plural in plurals(name)
    )
