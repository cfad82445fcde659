"""Small questions about syntax nodes that several facts ask."""

from __future__ import annotations

import ast


def is_type_checking(test: ast.expr) -> bool:
    """Tell whether a condition is ``TYPE_CHECKING``, which is false when the program runs."""
    return last_name(test) == "TYPE_CHECKING"


def last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name such as ``a.b.c``, or an empty string."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
