"""Keys of dictionaries that stand for another name: which one, and the edit of the key alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.rules.base import Fix, Refusal

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename

_PLAIN_TEXT = re.compile(r"""(["'])\w+\1""")


def as_it_is(renames: Iterable[Rename]) -> frozenset[str]:
    """Return the names under which a value stays as it is, neither wrapped nor unwrapped."""
    return frozenset(item.name for item in renames if item.wrapped is False and not item.unwrapped)


def renamed_key(key: ast.expr, name: str, module: PythonModule) -> Fix | Refusal:
    """Return the fix that writes another name between the quotes of a key."""
    start, end = module.span(key)
    if not _PLAIN_TEXT.fullmatch(module.text.content[start:end]):
        return Refusal(f"it is written in a way of its own; make it `{name}` by hand")
    return Fix((Edit(module.path, start + 1, end - 1, name),))
