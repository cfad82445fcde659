"""Whether an expression can be evaluated once more, or earlier, without a difference."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Names

_BUILTINS = frozenset({"bool", "float", "format", "int", "len", "repr", "str"})
_METHODS = frozenset(
    {
        "capitalize",
        "format",
        "get",
        "get_bool",
        "join",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "require",
        "require_bool",
        "rstrip",
        "strip",
        "title",
        "upper",
    }
)
_FUNCTIONS = frozenset({"os.getenv", "pulumi.get_project", "pulumi.get_stack"})
_IMPURE = (
    ast.Await,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Lambda,
    ast.ListComp,
    ast.NamedExpr,
    ast.SetComp,
    ast.Yield,
    ast.YieldFrom,
)
_DEPTH = 3


def is_pure(node: ast.expr, names: Names, depth: int = _DEPTH) -> bool:
    """Tell whether evaluating an expression does nothing but give its value.

    Names, attributes, literals, formatting, string methods and reads of configuration are pure,
    and so is a function of the same file that only returns something pure. Every other call, and
    what makes a new object of its own identity, is not.

    Args:
        node: The expression.
        names: The scopes of its file.
        depth: How many functions of the file may call each other.
    """
    if isinstance(node, _IMPURE):
        return False
    if isinstance(node, ast.Call) and not _is_pure_function(node, names, depth):
        return False
    return all(
        is_pure(child.value if isinstance(child, ast.keyword) else child, names, depth)
        for child in ast.iter_child_nodes(node)
        if isinstance(child, (ast.expr, ast.keyword))
    )


def _is_pure_function(call: ast.Call, names: Names, depth: int) -> bool:
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in _METHODS:
        return True
    if names.qualified(function) in _FUNCTIONS:
        return True
    found: ast.AST | None = None
    if isinstance(function, ast.Name):
        bound = names.bindings(function.id, names.scope(function))
        if not bound:
            return function.id in _BUILTINS
        found = bound[0].node if len(bound) == 1 else None
    elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        found = _own_method(function, names)
    return isinstance(found, ast.FunctionDef) and depth > 0 and _only_returns(found, names, depth)


def _own_method(function: ast.Attribute, names: Names) -> ast.AST | None:
    """Return the method that ``self.method`` means, where the class defines it once."""
    if not (isinstance(function.value, ast.Name) and function.value.id == "self"):
        return None
    for holder in names.ancestors(function):
        if isinstance(holder, ast.ClassDef):
            found = [
                item
                for item in holder.body
                if isinstance(item, ast.FunctionDef) and item.name == function.attr
            ]
            return found[0] if len(found) == 1 else None
    return None


def _only_returns(function: ast.FunctionDef, names: Names, depth: int) -> bool:
    """Tell whether a function does nothing but return a pure expression."""
    *before, last = function.body
    documented = all(
        isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant) for item in before
    )
    return (
        documented
        and not function.decorator_list
        and isinstance(last, ast.Return)
        and last.value is not None
        and is_pure(last.value, names, depth - 1)
    )
