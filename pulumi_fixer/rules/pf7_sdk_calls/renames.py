"""Which argument of a signature another name certainly stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_values import fits
from pulumi_fixer.sdk.library import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.sdk.library import Entity, Library, Parameter, Signature
    from pulumi_fixer.sdk.value_types import Type

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class Rename:
    """An argument under the name that the signature has.

    Attributes:
        name: That name.
        wrapped: Whether the value becomes the only item of a list; None where it depends on
            whether the value is one already, which is not known.
    """

    name: str
    wrapped: bool | None = False


def renames(
    keyword: str, value: Type | None, entity: Entity, signature: Signature, library: Library
) -> list[Rename]:
    """Return what an unknown keyword may stand for, by name and by the type of its value.

    Args:
        keyword: The keyword.
        value: The type of its value, or None where it is not known.
        entity: What is called.
        signature: What the call takes.
        library: The SDK.
    """
    found: dict[str, Rename] = {}
    for name, is_list in _names(keyword, entity, signature):
        wanted = signature.parameters[name].type
        if is_list:
            rename = _listed(name, value, wanted, library, entity.package)
        else:
            rename = Rename(name) if fits(value, wanted, library, entity.package) else None
        if rename is not None:
            found.setdefault(name, rename)
    return list(found.values())


def snake_case(name: str) -> str:
    """Return ``maxSize`` and ``MaxSize`` as ``max_size``."""
    return _HUMP.sub("_", name).lower()


def _names(keyword: str, entity: Entity, signature: Signature) -> Iterator[tuple[str, bool]]:
    """Yield the arguments whose names stand for the keyword; True for a list of what it says."""
    parameters = signature.parameters
    spelled = snake_case(keyword).replace("cloud_watch_", "cloudwatch_").rstrip("_")
    if spelled in parameters and spelled != keyword:
        yield spelled, False
    for plural in plurals(spelled):
        if plural in parameters and _is_list(parameters[plural]):
            yield plural, True
    for own in ("name", "description"):
        of_what = spelled.removesuffix(f"_{own}")
        is_own = f"_{snake_case(entity.name)}".endswith(f"_{of_what}")
        if entity.kind is Kind.RESOURCE and own in parameters and of_what != spelled and is_own:
            yield own, False
    for way in ("arn", "id", "name"):
        stem = spelled.removesuffix(f"_{way}")
        if stem != spelled and stem in parameters and way in parameters[stem].refers_by:
            yield stem, False


def plurals(word: str) -> Iterator[str]:
    """Yield how a singular may be said of several, as the SDKs form it."""
    if word.endswith("y"):
        yield f"{word[:-1]}ies"
    if word.endswith("is"):
        yield f"{word[:-2]}es"
    if word.endswith(("s", "x", "ch", "sh")):
        yield f"{word}es"
    yield f"{word}s"


def _is_list(parameter: Parameter) -> bool:
    return any(choice.kind == "list" for choice in parameter.type.choices)


def _listed(
    name: str, value: Type | None, wanted: Type, library: Library, package: str
) -> Rename | None:
    """Return the rename to an argument that takes a list of what the keyword says."""
    if value is None or value.kind == "any":
        return Rename(name, wrapped=None)
    if value.kind == "list":
        return Rename(name)
    items = [choice.items[0] for choice in wanted.choices if choice.kind == "list"]
    if any(fits(value, item, library, package) for item in items):
        return Rename(name, wrapped=True)
    return None
