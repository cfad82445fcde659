"""Which parent and provider the options of a resource give it, and how to say it again."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule

LINEAGE = ("parent", "provider", "providers")


class Form(enum.Enum):
    """How the same parent and provider are given to another resource."""

    WHOLE = "whole"
    """By the same expression: it says nothing else."""
    PICKED = "picked"
    """By a ``ResourceOptions`` with these keywords of the literal one."""
    READ = "read"
    """By a ``ResourceOptions`` that reads these attributes of the expression."""
    READ_IF_ANY = "read-if-any"
    """The same, where the expression may be None."""


@dataclass(frozen=True)
class Lineage:
    """A resource's parent and provider, as its options give them.

    Attributes:
        source: The expression that holds the options.
        form: How to say the same again.
        keywords: Which of `LINEAGE` the options hold.
    """

    source: ast.expr
    form: Form
    keywords: tuple[str, ...] = LINEAGE


def lineage(options: ast.expr | None, module: PythonModule) -> Lineage | str | None:
    """Return what gives a resource its parent and provider.

    Args:
        options: The expression passed as the resource's options; None where there is none.
        module: Its file.

    Returns:
        None where neither is given, or a sentence that says why it cannot be told.
    """
    if options is None or (isinstance(options, ast.Constant) and options.value is None):
        return None
    if isinstance(options, ast.Call):
        return _of_literal(options, module)
    if not is_pure(options, module.names) or not isinstance(options, (ast.Name, ast.Attribute)):
        return "its options are worked out in place; assign them to a variable first"
    literal = _assigned_literal(options, module)
    if literal is None:
        return Lineage(options, Form.READ_IF_ANY)
    held = _keywords(literal)
    if held is None:
        return Lineage(options, Form.READ)
    kept = tuple(name for name in LINEAGE if name in held)
    if not kept:
        return None
    return Lineage(options, Form.WHOLE if len(kept) == len(held) else Form.READ, kept)


def is_options(node: ast.expr, module: PythonModule) -> bool:
    """Tell whether an expression is a literal ``ResourceOptions(…)``."""
    return (
        isinstance(node, ast.Call) and module.names.qualified(node.func) == "pulumi.ResourceOptions"
    )


def ignored_properties(options: ast.expr | None, module: PythonModule) -> Iterator[str]:
    """Yield the properties that options written out tell Pulumi to ignore changes of."""
    if isinstance(options, (ast.Name, ast.Attribute)):
        options = _assigned_literal(options, module)
    if not isinstance(options, ast.Call) or not is_options(options, module):
        return
    for keyword in options.keywords:
        if keyword.arg == "ignore_changes":
            for node in ast.walk(keyword.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def _of_literal(options: ast.Call, module: PythonModule) -> Lineage | str | None:
    if not is_options(options, module):
        return "its options come from a call; assign them to a variable first"
    held = _keywords(options)
    if held is None:
        return "its options hold `**` or several positional values; name them"
    kept = tuple(name for name in LINEAGE if name in held)
    if not all(is_pure(held[name], module.names) for name in kept):
        return "its options make the parent or provider in place; assign it to a variable first"
    if not kept:
        return None
    return Lineage(options, Form.WHOLE if len(kept) == len(held) else Form.PICKED, kept)


def _keywords(options: ast.Call) -> dict[str, ast.expr] | None:
    """Return the keywords of a ``ResourceOptions(…)``; its first positional one is the parent."""
    starred = any(isinstance(argument, ast.Starred) for argument in options.args)
    if starred or len(options.args) > 1 or any(word.arg is None for word in options.keywords):
        return None
    held = dict(zip(("parent",), options.args, strict=False))
    held.update({word.arg: word.value for word in options.keywords if word.arg})
    return held


def picked(options: ast.Call, names: tuple[str, ...]) -> dict[str, ast.expr]:
    """Return the values of some keywords of a literal ``ResourceOptions(…)``."""
    held = _keywords(options) or {}
    return {name: held[name] for name in names if name in held}


def _assigned_literal(node: ast.Name | ast.Attribute, module: PythonModule) -> ast.Call | None:
    """Return the only literal ``ResourceOptions(…)`` that a variable or attribute is ever given."""
    value: ast.expr | None = None
    if isinstance(node, ast.Name):
        binding = module.names.binding(node)
        value = binding.value if binding else None
    elif isinstance(node.value, ast.Name) and node.value.id == "self":
        for holder in module.names.ancestors(node):
            if isinstance(holder, ast.ClassDef):
                values = assigned(holder, node.attr)
                value = values[0] if len(values) == 1 else None
                break
    if not isinstance(value, ast.Call) or not is_options(value, module):
        return None
    return None if _is_changed(node, module) else value


def _is_changed(options: ast.Name | ast.Attribute, module: PythonModule) -> bool:
    """Tell whether an attribute of the options is set after they are made."""
    written = ast.unparse(options)
    changed: list[ast.expr] = []
    for node in ast.walk(module.tree) if module.tree else ():
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            changed.append(node.value)
        elif isinstance(node, ast.Call) and last_name(node.func) == "setattr":
            changed += node.args[:1]
    return any(ast.unparse(node) == written for node in changed)
