"""Which function is around a node, and what a function gives back."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule


def returned(function: ast.FunctionDef, module: PythonModule) -> ast.expr | None:
    """Return the expression that a function with a single ``return`` gives back."""
    if {last_name(item) for item in function.decorator_list} - {"property", "staticmethod"}:
        return None
    values = []
    for node in ast.walk(function):
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return None
        if isinstance(node, ast.Return) and function_of(node, module) is function:
            values.append(node.value)
    return values[0] if len(values) == 1 else None


def function_of(node: ast.AST, module: PythonModule) -> ast.AST | None:
    """Return the innermost function or lambda around a node, or None."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    holders = module.names.ancestors(node)
    return next((item for item in holders if isinstance(item, functions)), None)


def is_receiver(node: ast.arg, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a parameter of a method is what the method is called on."""
    static = {last_name(item) for item in function.decorator_list} & {"staticmethod", "classmethod"}
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return not static and first == [node]
