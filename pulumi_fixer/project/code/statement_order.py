"""Which statement has certainly run when another does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project.code.names import Names


def comes_before(names: Names, statement: ast.AST, node: ast.AST) -> bool:
    """Tell whether a statement has certainly run when ``node`` runs, if both are in one function.

    It has when it stands earlier in a block that ``node`` is in, at any depth.
    """
    inside = {node, *names.ancestors(node)}
    before = False
    for item in _block(names, statement):
        if before and item in inside:
            return True
        before = before or item is statement
    return False


def _block(names: Names, statement: ast.AST) -> list[ast.stmt]:
    """Return the list of statements that a statement stands in."""
    parent = names.parent(statement)
    for field in ("body", "orelse", "finalbody"):
        block = getattr(parent, field, None)
        if isinstance(block, list) and statement in block:
            return block
    return []
