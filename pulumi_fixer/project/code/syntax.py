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


def chain(node: ast.expr) -> tuple[ast.expr, list[str]]:
    """Return what a chain of attributes starts with, and the words behind that, in order."""
    words: list[str] = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    words.reverse()
    return node, words


def imported_by_call(node: ast.AST) -> str:
    """Return the module that ``import_module`` or ``__import__`` is called with, or "".

    Only a literal name counts, and a relative one only with a literal package beside it.
    """
    if not isinstance(node, ast.Call) or last_name(node.func) not in (
        "import_module",
        "__import__",
    ):
        return ""
    words = {word.arg: word.value for word in node.keywords}
    given = [*node.args[:2], words.get("package")]
    name, package, *_ = [*(_constant(value) for value in given), ""]
    if not name.startswith("."):
        return name
    return f"{package}{name}" if package and not name.startswith("..") else ""


def _constant(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
