"""A dictionary that is written out, turned into keyword arguments."""

from __future__ import annotations

import ast
import keyword
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case

if TYPE_CHECKING:
    from collections.abc import Container

    from pulumi_fixer.project.code.sources import PythonModule

_COLON = re.compile(r"\s*:\s*")


def as_keywords(
    node: ast.Dict, known: Container[str], module: PythonModule
) -> tuple[Edit, ...] | str:
    """Return the edits that make ``"name": value`` of a dictionary ``name=value``.

    The braces stay; what takes their place is for the caller.

    Args:
        node: The dictionary.
        known: The arguments that there are; ``camelCase`` stands for ``snake_case``.
        module: Its file.

    Returns:
        Or why it cannot be.
    """
    edits: list[Edit] = []
    names: set[str] = set()
    content = module.text.content
    for key in node.keys:
        if key is None:
            return "what is behind `**` may hold other keys; write it out"
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            return "its keys are not all written out; make them keyword arguments"
        name = key.value if key.value in known else snake_case(key.value)
        if name not in known or name in names or keyword.iskeyword(name):
            return f"there is no one argument that its key `{key.value}` stands for"
        names.add(name)
        start, end = module.span(key)
        colon = _COLON.match(content, end)
        if colon is None or content[start - 1 : start] == "(":
            return "it is laid out in a way of its own; make its keys keyword arguments"
        edits.append(Edit(module.path, start, colon.end(), f"{name}="))
    return tuple(edits)
