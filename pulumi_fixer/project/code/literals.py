"""Literal arguments, and whether the code that holds them always runs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Names


def argument(call: ast.Call, index: int, keyword: str) -> str | None:
    """Return an argument that is a string literal, or None."""
    if len(call.args) > index:
        return string(call.args[index])
    return next((string(item.value) for item in call.keywords if item.arg == keyword), None)


def string(node: ast.expr) -> str | None:
    """Return the value of a string literal, or None for any other expression."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_conditional(node: ast.AST, names: Names) -> bool:
    """Tell whether a node may be passed over when the code around it runs."""
    child = node
    for parent in names.ancestors(node):
        if isinstance(parent, (ast.If, ast.IfExp, ast.While)):
            always = child is parent.test or _asks_for_main(parent.test)
        elif isinstance(parent, ast.BoolOp):
            always = child is parent.values[0]
        elif isinstance(parent, ast.For):
            always = child is parent.iter
        else:
            always = not isinstance(parent, (ast.Try, ast.Match))
        if not always:
            return True
        child = parent
    return False


def _asks_for_main(test: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "__name__" for node in ast.walk(test))
