"""Arguments whose names differ from a keyword only by words that say nothing more.

These are meant where `renames` knows no argument: ``log_setting`` for ``log_settings``,
``timeout_seconds`` for ``timeout_in_seconds``, ``rule_priority`` of a rule for ``priority``,
``billing`` for ``billing_mode`` where the value is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_values import fits
from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename, renames, snake_case
from pulumi_fixer.sdk.signatures import Kind
from pulumi_fixer.sdk.value_types import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Entity, Parameter, Signature
    from pulumi_fixer.sdk.value_types import Type

_CONFIGURATION = frozenset(
    {
        "config",
        "configuration",
        "configurations",
        "info",
        "information",
        "option",
        "options",
        "setting",
        "settings",
        "specification",
    }
)
_SAID_BY_TYPE = frozenset(
    {"address", "expression", "format", "method", "mode", "period", "type", "version"}
)
"""Words that an argument's name may end with, where its value says as much."""

_COUNTS = (("number", "of"), ("number",), ("num",))


def meant(
    keyword: str,
    value: Type | None,
    entity: Entity,
    signature: Signature,
    library: Library,
    way: str = "",
    item: Type | None = None,
) -> list[Rename]:
    """Return what an unknown keyword may stand for.

    In this order: what `renames` knows; the only argument that takes the Args class which is
    passed; the arguments of the same words; those that differ by words that say nothing more.

    Args:
        keyword: The keyword.
        value: The type of its value, or None where it is not known.
        entity: What is called.
        signature: What the call takes.
        library: The SDK.
        way: By what the value refers to something.
        item: What all items of the value are, where it is a list of the same.
    """
    found = renames(keyword, value, entity, signature, library, way)
    if found or keyword.startswith("_"):
        return found
    for names in (
        _of_class(item or value, signature, library, entity.package),
        _same_words(keyword, signature),
        {
            **_of_itself(keyword, entity, signature),
            **_said_by_type(keyword, value, item, signature),
        },
    ):
        fitting = [
            rename
            for name in names
            if (rename := _fitted(name, keyword, value, entity, signature, library))
        ]
        if fitting:
            return fitting
    return []


def _of_class(
    value: Type | None, signature: Signature, library: Library, package: str
) -> dict[str, None]:
    """Return the only argument that takes an Args class, if there is one."""
    if value is None or value.kind != "named":
        return {}
    found: dict[str, None] = {}
    for name, parameter in signature.parameters.items():
        for choice in parameter.type.choices:
            inner = choice.items[0] if choice.kind in ("list", "map") else choice
            for class_ in inner.choices:
                entity = library.named(class_, package) if class_.kind == "named" else None
                if entity and entity.kind is Kind.ARGS and entity.path == value.name:
                    found[name] = None
    return found if len(found) == 1 else {}


def _same_words(keyword: str, signature: Signature) -> dict[str, None]:
    said = _words(keyword)
    return {name: None for name in signature.parameters if _words(name) == said}


def _of_itself(keyword: str, entity: Entity, signature: Signature) -> dict[str, None]:
    """Return the arguments that differ by the name of what has them: `rule_priority` of a rule."""
    if entity.kind not in (Kind.RESOURCE, Kind.ARGS):
        return {}
    own = _words(snake_case(entity.name.removesuffix("Args")))
    ends = [own[start:] for start in range(len(own))]
    said = _words(keyword)
    found: dict[str, None] = {}
    for name in signature.parameters:
        words = _words(name)
        others = [item for end in ends for item in _without(end, words)]
        if said in others or any(end + words == said for end in ends):
            found[name] = None
    return found


def _without(own: list[str], words: list[str]) -> Iterator[list[str]]:
    """Yield an argument's words without the own name, wherever that stands but at the end."""
    for start in range(len(words) - len(own)):
        if words[start : start + len(own)] == own:
            yield words[:start] + words[start + len(own) :]


def _said_by_type(
    keyword: str, value: Type | None, item: Type | None, signature: Signature
) -> dict[str, None]:
    """Return the arguments whose names say as well what the value, which is known, says."""
    each = item if value is not None and value.kind == "list" else value
    is_structure = each is not None and each.kind in ("named", "map")
    said = _words(keyword)
    found: dict[str, None] = {}
    for name, parameter in signature.parameters.items():
        words = _words(name)
        if words[:-1] == said and words[-1] in _SAID_BY_TYPE:
            # A number is no mode, though the provider would make text of it.
            kinds = {choice.kind for choice in parameter.type.choices}
            if value is not None and value.kind in PLAIN & kinds:
                found[name] = None
        elif is_structure and _is_structure(parameter):
            longer, shorter = (words, said) if len(words) > len(said) else (said, words)
            if longer == [*shorter, "config"]:
                found[name] = None
    return found


def _fitted(
    name: str,
    keyword: str,
    value: Type | None,
    entity: Entity,
    signature: Signature,
    library: Library,
) -> Rename | None:
    """Return how an argument takes the value, or None if it does not."""
    wanted = signature.parameters[name].type
    lists = [choice for choice in wanted.choices if choice.kind == "list"]
    if value is None or value.kind == "any":
        is_said = not lists or keyword.endswith("s")
        return Rename(name, wrapped=False if is_said else None)
    if fits(value, wanted, library, entity.package):
        return Rename(name)
    if any(fits(value, choice.items[0], library, entity.package) for choice in lists):
        return Rename(name, wrapped=True)
    return Rename(name, unwrapped=True) if value.kind == "list" and not lists else None


def _is_structure(parameter: Parameter) -> bool:
    kinds = {
        (choice.items[0] if choice.kind == "list" else choice).kind
        for choice in parameter.type.choices
    }
    return "named" in kinds


def _words(name: str) -> list[str]:
    """Return the words of a name, each in one of the forms that SDKs and programs use."""
    words = [word for word in snake_case(name).strip("_").split("_") if word != "in"]
    for start in _COUNTS:
        if len(words) > len(start) and tuple(words[: len(start)]) == start:
            words = [*words[len(start) :], "count"]
            break
    return ["config" if word in _CONFIGURATION else _singular(word) for word in words]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
