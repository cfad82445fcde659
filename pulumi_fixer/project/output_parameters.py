"""Which parameters take an Output: those of the SDKs, and those of the project's own functions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from pulumi_fixer.sdk.value_types import Type

_BEHIND_NAME = 2
"""The arguments of a resource that go before its own: its name and its options."""


class NeedsPlainError(Exception):
    """The value is used where an Output is not taken; the message says where, for a person."""


def parameter_of(
    function: ast.FunctionDef, keyword: str | None, place: int | None, behind: int
) -> ast.arg | None:
    """Return the parameter that gets an argument.

    Args:
        function: The function that is called.
        keyword: The keyword of the argument, or None.
        place: Its position, or None.
        behind: How many parameters the call does not give: 1 for ``self``.
    """
    arguments = function.args
    by_position = [*arguments.posonlyargs, *arguments.args][behind:]
    if place is not None:
        return by_position[place] if place < len(by_position) else None
    found = (item for item in [*by_position, *arguments.kwonlyargs] if item.arg == keyword)
    return next(found, None)


def has_field(class_: ast.ClassDef, name: str) -> bool:
    """Tell whether a dataclass declares a field, which its constructor then sets."""
    decorators = [
        last_name(item.func if isinstance(item, ast.Call) else item)
        for item in class_.decorator_list
    ]
    return decorators == ["dataclass"] and any(
        isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and item.target.id == name
        for item in class_.body
    )


def check_parameter(
    called: str, entity: Entity, keyword: str | None, place: int | None, *, inside: bool
) -> None:
    """Raise where a call of the SDK does not take an Output as one of its arguments.

    Args:
        called: What is called, as a message shows it.
        entity: What that is.
        keyword: The keyword of the argument; with no place either, it comes with ``**``.
        place: Its position.
        inside: Whether the Output is in a list or mapping that is the argument.

    Raises:
        NeedsPlainError: It does not.
    """
    is_resource = entity.kind is Kind.RESOURCE
    if keyword is None and place is None:
        if inside and entity.kind in (Kind.RESOURCE, Kind.ARGS):
            return
        raise NeedsPlainError(f"it goes to {called} with `**`; write its arguments out")
    if is_resource and (place == 0 or keyword == "resource_name"):
        raise NeedsPlainError(f"it is in the name of {called}, and a resource's name is plain text")
    if entity.kind is Kind.FUNCTION and entity.name.endswith(".get") and place == 0:
        raise NeedsPlainError(f"it is in the name of {called}, and a resource's name is plain text")
    parameters = entity.signature.parameters if entity.signature else {}
    if place is not None:
        place -= _BEHIND_NAME if is_resource else 0
        names = list(parameters)
        keyword = names[place] if 0 <= place < len(names) else None
    parameter = parameters.get(keyword or "")
    if parameter is None or not _takes_output(parameter.type):
        raise NeedsPlainError(f"{called} takes a plain value as `{keyword or 'this argument'}`")


def _takes_output(type_: Type) -> bool:
    return type_.lifted or any(map(_takes_output, type_.items))
