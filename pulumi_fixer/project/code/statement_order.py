"""Which statement has certainly run when another does."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def assigned_right_before(names: Names, node: ast.expr) -> ast.expr | None:
    """Return what the statement before that of ``node`` assigns to the same words, or None.

    Statements that are nothing but an expression are passed over.
    """
    statement = next(item for item in names.ancestors(node) if isinstance(item, ast.stmt))
    block = _block(names, statement)
    earlier = reversed(block[: block.index(statement)] if block else [])
    before = next((item for item in earlier if not isinstance(item, ast.Expr)), None)
    if not isinstance(before, ast.Assign):
        return None
    pairs = (pair for target in before.targets for pair in _pairs(target, before.value))
    words = ast.unparse(node)
    return next((value for target, value in pairs if ast.unparse(target) == words), None)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each target with its value, those inside of tuples and lists too."""
    kinds = (ast.Tuple, ast.List)
    if isinstance(target, kinds) and isinstance(value, kinds):
        starred = any(isinstance(item, ast.Starred) for item in (*target.elts, *value.elts))
        if not starred and len(target.elts) == len(value.elts):
            for inner in zip(target.elts, value.elts, strict=True):
                yield from _pairs(*inner)
    else:
        yield target, value


def _block(names: Names, statement: ast.AST) -> list[ast.stmt]:
    """Return the list of statements that a statement stands in."""
    parent = names.parent(statement)
    for field in ("body", "orelse", "finalbody"):
        block = getattr(parent, field, None)
        if isinstance(block, list) and statement in block:
            return block
    return []
