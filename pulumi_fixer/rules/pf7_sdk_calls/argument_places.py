"""Where in a call a value may go: an argument, or a field of the Args class that one takes."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.options import options_class
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case
from pulumi_fixer.sdk.signatures import Kind
from pulumi_fixer.sdk.value_types import ANY

if TYPE_CHECKING:
    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Entity
    from pulumi_fixer.sdk.value_types import Type


@dataclass(frozen=True)
class Step:
    """One part of the way to a place.

    Attributes:
        name: The argument or field.
        listed: Whether it takes a list, of which this is the only item.
        class_: The Args class of which the next step is a field; None at the end.
    """

    name: str
    listed: bool
    class_: Entity | None = None


@dataclass(frozen=True)
class Place:
    """Where a value goes.

    Attributes:
        steps: The way there.
        wanted: What is taken there; of a list, what its items are.
        package: The package whose signature says so.
    """

    steps: tuple[Step, ...]
    wanted: Type
    package: str

    @property
    def root(self) -> str:
        """The argument of the call."""
        return self.steps[0].name


def place(way: str, entity: Entity, library: Library) -> Place | None:
    """Return the place that ``artifact_stores[]`` or ``access_log_settings.format`` means.

    Args:
        way: The way there.
        entity: What is called.
        library: The SDK that has it.

    Returns:
        None where the SDK does not have it.
    """
    steps: list[Step] = []
    current: Entity | None = entity
    wanted, package = ANY, entity.package
    words = way.split(".")
    for number, word in enumerate(words):
        name, listed = word.removesuffix("[]"), word.endswith("[]")
        signature = current.signature if current else None
        parameter = signature.parameters.get(name) if signature else None
        if current is None or parameter is None:
            is_option = number == 0 and options_class(name, entity) is not None
            return Place((Step(name, listed=False),), ANY, package) if is_option else None
        choices, package = parameter.type.choices, current.package
        if listed:
            items = [choice.items[0] for choice in choices if choice.kind == "list"]
            if not items:
                return None
            choices, wanted = items[0].choices, items[0]
        elif any(choice.kind == "list" for choice in choices) and number < len(words) - 1:
            return None
        else:
            wanted = parameter.type
        inner = None
        if number < len(words) - 1:
            named = [library.named(item, package) for item in choices if item.kind == "named"]
            classes = [item for item in named if item is not None and item.kind is Kind.ARGS]
            if len(classes) != 1:
                return None
            (inner,) = classes
        steps.append(Step(name, listed, inner))
        current = inner
    return Place(tuple(steps), wanted, package)


def unknown_field(value: ast.expr, wanted: Type, package: str, library: Library) -> str | None:
    """Return a key of a dictionary that the Args class which is taken does not have, or None.

    Lists, and dictionaries inside, are followed as far as they are written out.

    Args:
        value: The expression.
        wanted: What is taken.
        package: The package whose signature says so.
        library: The SDK.
    """
    if isinstance(value, (ast.List, ast.Tuple)):
        items = [choice.items[0] for choice in wanted.choices if choice.kind == "list"]
        found = (
            unknown_field(element, item, package, library)
            for item in items[:1]
            for element in value.elts
        )
        return next((name for name in found if name), None)
    named = [library.named(item, package) for item in wanted.choices if item.kind == "named"]
    classes = [item for item in named if item and item.kind is Kind.ARGS and item.signature]
    if not isinstance(value, ast.Dict) or len(classes) != 1 or len(wanted.choices) != 1:
        return None
    (class_,) = classes
    parameters = class_.signature.parameters if class_.signature else {}
    for key, item in zip(value.keys, value.values, strict=True):
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            continue
        name = snake_case(key.value)
        if name not in parameters:
            return key.value
        inner = unknown_field(item, parameters[name].type, class_.package, library)
        if inner is not None:
            return f"{name}.{inner}"
    return None
