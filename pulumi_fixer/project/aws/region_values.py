"""Expressions that certainly give the name of a region."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.boto3_calls import argument
from pulumi_fixer.project.aws.region import is_region

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Names


def is_certain_region(names: Names, node: ast.expr, depth: int = 4) -> bool:
    """Tell whether an expression certainly gives the name of a region, or fails."""
    if not depth:
        return False
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and is_region(node.value)
    if isinstance(node, ast.Name):
        binding = names.binding(node)
        value = binding.value if binding else None
        return value is not None and is_certain_region(names, value, depth - 1)
    if isinstance(node, ast.IfExp):
        return is_certain_region(names, node.body, depth - 1) and is_certain_region(
            names, node.orelse, depth - 1
        )
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        *first, last = node.values
        return is_certain_region(names, last, depth - 1) and all(
            is_certain_region(names, item, depth - 1) or _is_region_or_nothing(names, item)
            for item in first
        )
    if isinstance(node, ast.Subscript):
        return names.qualified(node.value) == "os.environ" and _names_region(node.slice)
    if isinstance(node, ast.Call):
        default = argument(node, "default", 1)
        if default is not None and _reads_environment(names, node):
            return is_certain_region(names, default, depth - 1)
        return _reads_config(names, node, "require")
    return False


def _is_region_or_nothing(names: Names, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and (
        _reads_environment(names, node) or _reads_config(names, node, "get")
    )


def _reads_environment(names: Names, call: ast.Call) -> bool:
    """Tell whether a call is ``os.environ.get`` or ``os.getenv`` of a variable for a region."""
    key = argument(call, "key", 0)
    return (
        names.qualified(call.func) in ("os.environ.get", "os.getenv")
        and key is not None
        and _names_region(key)
    )


def _names_region(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and "REGION" in str(node.value).upper()


def _reads_config(names: Names, call: ast.Call, method: str) -> bool:
    """Tell whether a call is ``pulumi.Config("aws").require("region")``."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr != method:
        return False
    config: ast.expr = function.value
    binding = names.binding(config)
    if binding is not None and binding.value is not None:
        config = binding.value
    return (
        isinstance(config, ast.Call)
        and names.qualified(config.func) == "pulumi.Config"
        and [item.value for item in config.args if isinstance(item, ast.Constant)] == ["aws"]
        and [item.value for item in call.args if isinstance(item, ast.Constant)] == ["region"]
    )
