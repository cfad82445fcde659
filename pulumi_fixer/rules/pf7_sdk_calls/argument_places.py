"""Where in a call a value may go: an argument, or a field of the Args class that one takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.options import options_class
from pulumi_fixer.sdk.library import Kind
from pulumi_fixer.sdk.value_types import ANY

if TYPE_CHECKING:
    from pulumi_fixer.sdk.library import Entity, Library
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
