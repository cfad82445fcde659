"""Attributes of a class or its objects that certainly hold a region."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.region_values import is_certain_region
from pulumi_fixer.project.code.statement_order import comes_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Names

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ONCE_FOR_CLASS = ("setUpClass", "setup_class")
_FOR_EACH_TEST = ("setUp", "asyncSetUp", "setup_method", "setup", "__init__")

KNOWN_NAMES = (
    "region",
    "aws_region",
    "region_name",
    "aws_region_name",
    "default_region",
    "aws_default_region",
    "test_region",
)
"""What a variable with the one region of the tests is called, in any case and with any underscore
before it; a name such as ``secondary_region`` says that there are several."""


def rank(name: str) -> int:
    """Return the place of a name in `KNOWN_NAMES`; a name that is not in it comes last."""
    word = name.lower().strip("_")
    return KNOWN_NAMES.index(word) if word in KNOWN_NAMES else len(KNOWN_NAMES)


def known_attribute(names: Names, method: ast.AST, call: ast.Call) -> str | None:
    """Return ``self.region`` or ``cls.region`` where it certainly holds a region in a method."""
    owner = names.parent(method)
    receiver = _receiver(method)
    if not isinstance(owner, ast.ClassDef) or receiver is None or _is_enum(names, owner):
        return None
    first = names.bindings(receiver, names.scope(call))
    if [type(item.node) for item in first] != [ast.arg] or first[0].node is not _first(method):
        return None
    assigned: dict[str, list[tuple[ast.AST, ast.expr | None]]] = {}
    for name, statement, value in _assigned_attributes(owner):
        assigned.setdefault(name, []).append((statement, value))
    for name in sorted(assigned, key=rank):
        values = [value for _, value in assigned[name]]
        if (
            rank(name) < len(KNOWN_NAMES)
            and all(value is not None and is_certain_region(names, value) for value in values)
            and any(
                _in_effect(names, statement, owner, method, call) for statement, _ in assigned[name]
            )
        ):
            return f"{receiver}.{name}"
    return None


def _is_enum(names: Names, class_: ast.ClassDef) -> bool:
    """Tell whether what a class body assigns becomes a member, which is no text."""
    return any((names.qualified(base) or "").startswith("enum.") for base in class_.bases)


def _receiver(method: ast.AST) -> str | None:
    """Return the name by which a method knows its object or class."""
    parameter = _first(method)
    static = isinstance(method, _FUNCTIONS) and any(
        isinstance(item, ast.Name) and item.id == "staticmethod" for item in method.decorator_list
    )
    return None if parameter is None or static else parameter.arg


def _first(method: ast.AST) -> ast.arg | None:
    assert isinstance(method, _FUNCTIONS)
    parameters = [*method.args.posonlyargs, *method.args.args]
    return parameters[0] if parameters else None


def _assigned_attributes(
    owner: ast.ClassDef,
) -> Iterator[tuple[str, ast.AST, ast.expr | None]]:
    """Yield each assignment of a class's or object's attribute: name, statement and value."""
    for statement in owner.body:
        yield from _targets(statement, None)
        if isinstance(statement, _FUNCTIONS):
            receiver = _receiver(statement)
            for node in ast.walk(statement):
                yield from _targets(node, receiver or "")


def _targets(node: ast.AST, receiver: str | None) -> Iterator[tuple[str, ast.AST, ast.expr | None]]:
    targets: list[ast.expr] = []
    value = None
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        targets = [node.target]
        value = node.value if isinstance(node, ast.AnnAssign) else None
    elif isinstance(node, ast.For):
        targets = [node.target]
    for target in targets:
        if receiver is None and isinstance(target, ast.Name):
            yield target.id, node, value
        elif (
            isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and target.value.id == receiver
        ):
            yield target.attr, node, value


def _in_effect(
    names: Names, statement: ast.AST, owner: ast.ClassDef, method: ast.AST, call: ast.Call
) -> bool:
    """Tell whether an attribute's assignment has certainly run when a method's call does."""
    place = names.parent(statement)
    if place is owner:
        return True
    if place is method or method in names.ancestors(statement):
        return comes_before(names, statement, call)
    assert isinstance(method, _FUNCTIONS)
    if not isinstance(place, _FUNCTIONS) or names.parent(place) is not owner:
        return False
    if place.name in _ONCE_FOR_CLASS:
        return not _is_class_method(method)
    return place.name in _FOR_EACH_TEST and method.name.startswith("test")


def _is_class_method(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(item, ast.Name) and item.id == "classmethod" for item in method.decorator_list
    )
