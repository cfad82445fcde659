"""Where a call stands: whether it always runs, and how its result is reached afterwards."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.purity import is_pure

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Names

_CONDITIONAL = {
    ast.BoolOp: "is made only under a condition inside its statement",
    ast.IfExp: "is made only under a condition inside its statement",
    ast.Compare: "is part of a comparison",
    ast.Lambda: "is made inside a lambda",
    ast.ListComp: "is made inside a comprehension",
    ast.SetComp: "is made inside a comprehension",
    ast.DictComp: "is made inside a comprehension",
    ast.GeneratorExp: "is made inside a comprehension",
}
_TRANSPARENT = (
    ast.Attribute,
    ast.Await,
    ast.Call,
    ast.Dict,
    ast.List,
    ast.NamedExpr,
    ast.Set,
    ast.Starred,
    ast.Subscript,
    ast.Tuple,
    ast.Yield,
    ast.keyword,
)


@dataclass(frozen=True)
class Placement:
    """A call that certainly runs whenever its statement does.

    Attributes:
        statement: The statement.
        reference: The expression that means the result afterwards, or None.
        bare: Whether the statement is nothing but the call.
    """

    statement: ast.stmt
    reference: ast.expr | None = None
    bare: bool = False

    @property
    def hoisted(self) -> bool:
        """Whether the call must move to a statement of its own before this one."""
        return self.reference is None and not self.bare


def placement(call: ast.Call, names: Names) -> Placement | str:
    """Return where a call stands, or why nothing can be put right behind it.

    Args:
        call: The call.
        names: The scopes of its file.
    """
    path: list[ast.AST] = [call]
    for node in names.ancestors(call):
        if isinstance(node, ast.stmt):
            return _in_statement(call, path, node, names)
        for kind, reason in _CONDITIONAL.items():
            if isinstance(node, kind):
                return reason
        if not isinstance(node, _TRANSPARENT):
            return "stands where no statement can be put before or behind it"
        path.append(node)
    return "stands outside every statement"


def _in_statement(
    call: ast.Call, path: list[ast.AST], statement: ast.stmt, names: Names
) -> Placement | str:
    value = path[-1]
    if isinstance(statement, ast.Expr) and value is call:
        return Placement(statement, bare=True)
    if not isinstance(
        statement, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return)
    ) or (value is not statement.value):
        return "stands in the head of a compound statement, or in a statement of another kind"
    if isinstance(statement, ast.Assign):
        reference = _target(statement, call)
        if reference is not None and is_pure(reference, names):
            return Placement(statement, reference)
    if isinstance(statement, ast.AnnAssign) and value is call and is_pure(statement.target, names):
        return Placement(statement, statement.target)
    holder = path[1] if len(path) > 1 else None
    if isinstance(holder, ast.NamedExpr) and not isinstance(statement, ast.Return):
        return Placement(statement, holder.target)
    if isinstance(statement, ast.AugAssign) and not is_pure(statement.target, names):
        return "is added to something that is worked out in the same statement"
    inner: ast.AST = call
    for outer in path[1:]:
        if not all(is_pure(item, names) for item in _evaluated_before(outer, inner)):
            return "is made after something else that its statement does first"
        inner = outer
    return Placement(statement)


def _target(statement: ast.Assign, call: ast.Call) -> ast.expr | None:
    """Return the target that gets the call's result alone."""
    if statement.value is call:
        found: ast.expr = statement.targets[0]
        return None if isinstance(found, (ast.Tuple, ast.List)) else found
    target, value = statement.targets[0], statement.value
    if not isinstance(target, (ast.Tuple, ast.List)) or not isinstance(
        value, (ast.Tuple, ast.List)
    ):
        return None
    starred = any(isinstance(item, ast.Starred) for item in (*target.elts, *value.elts))
    if starred or len(target.elts) != len(value.elts) or call not in value.elts:
        return None
    return target.elts[value.elts.index(call)]


def _evaluated_before(outer: ast.AST, inner: ast.AST) -> list[ast.expr]:
    """Return what ``outer`` evaluates before it comes to its part ``inner``."""
    if isinstance(outer, ast.Dict):
        order: list[ast.expr | ast.keyword | None] = []
        for key, value in zip(outer.keys, outer.values, strict=True):
            order += [key, value]
    elif isinstance(outer, ast.Call):
        arguments: list[ast.expr | ast.keyword] = [*outer.args, *outer.keywords]
        arguments.sort(key=lambda item: (item.lineno, item.col_offset))
        order = [outer.func, *arguments]
    elif isinstance(outer, (ast.List, ast.Tuple, ast.Set)):
        order = [*outer.elts]
    elif isinstance(outer, ast.Subscript):
        order = [outer.value, outer.slice]
    else:
        order = [inner if isinstance(inner, (ast.expr, ast.keyword)) else None]
    before: list[ast.expr] = []
    for item in order:
        if item is inner:
            break
        if item is not None:
            before.append(item.value if isinstance(item, ast.keyword) else item)
    return before
