"""What the values of a program are, as far as it counts for Outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pulumi_fixer.sdk.signatures import Kind
from pulumi_fixer.sdk.value_types import Type

if TYPE_CHECKING:
    import ast

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.sdk.signatures import Entity

_MAKERS = frozenset(
    f"pulumi.Output.{name}"
    for name in (
        "all",
        "concat",
        "format",
        "from_input",
        "json_dumps",
        "json_loads",
        "secret",
        "unsecret",
    )
)
_TEXT_MAKERS = frozenset(f"pulumi.Output.{name}" for name in ("concat", "format", "json_dumps"))
METHODS = frozenset(
    {"apply", "future", "get", "is_known", "is_secret", "recover", "resources"}
    | {name.rpartition(".")[2] for name in _MAKERS}
)
"""What an Output has itself; every other attribute is one of its value."""

_CONFIG_TEXT = frozenset({"get_secret", "require_secret"})
_CONFIG_SECRETS = frozenset(
    f"{way}_secret{kind}" for way in ("get", "require") for kind in ("", "_bool", "_float", "_int")
) | {"get_secret_object", "require_secret_object"}
_REFERENCE_METHODS = frozenset({"get_output", "require_output"})


@dataclass(frozen=True)
class Lifted:
    """An Output.

    Attributes:
        type: What it is an Output of, or None where that is not known.
        certain: Whether it is one in any case; otherwise the program allows a plain value too.
        handed: Whether it comes in from elsewhere, as a parameter or what an annotation says is
            one: the program may well guard there against something else.
    """

    type: Type | None = None
    certain: bool = True
    handed: bool = False


@dataclass(frozen=True)
class Made:
    """An instance of a class of an SDK, or what a function of it gives back at once."""

    distribution: str
    entity: Entity


@dataclass(frozen=True)
class Own:
    """An instance of a class of the project, with the file that defines it."""

    class_: ast.ClassDef
    module: PythonModule


Meaning: TypeAlias = "Lifted | Made | Own | None"


def maker_output(dotted: str | None) -> Lifted | None:
    """Return what a function gives back that makes Outputs, by its dotted name; else None."""
    if dotted not in _MAKERS:
        return None
    return Lifted(Type("str") if dotted in _TEXT_MAKERS else None)


def agreed(meanings: list[Meaning], *, complete: bool) -> Meaning:
    """Return what a value is that is one of several.

    Args:
        meanings: What each of them is.
        complete: Whether there are no others.
    """
    lifted = [item for item in meanings if isinstance(item, Lifted)]
    if lifted:
        types = {item.type for item in lifted}
        certain = complete and len(lifted) == len(meanings)
        return Lifted(
            types.pop() if len(types) == 1 else None,
            certain=certain and all(item.certain for item in lifted),
            handed=any(item.handed for item in lifted),
        )
    same = complete and meanings and all(item == meanings[0] for item in meanings)
    return meanings[0] if same else None


def attribute_of(owner: Made, name: str) -> Meaning:
    """Return what an attribute of something that an SDK made is."""
    entity = owner.entity
    if entity.kind is Kind.RESOURCE:
        if name in ("id", "urn"):
            return Lifted(Type("str"))
        type_ = entity.attributes.get(name)
        return Lifted(type_) if type_ is not None and type_.lifted else None
    reference = owner.distribution == "pulumi" and entity.path == "StackReference"
    return Lifted() if reference and name in ("outputs", "name") else None


def result_of(owner: Made, method: str) -> Meaning:
    """Return what a method of something that an SDK made gives back."""
    if owner.distribution != "pulumi":
        return None
    if owner.entity.path == "StackReference" and method in _REFERENCE_METHODS:
        return Lifted()
    if owner.entity.path == "Config" and method in _CONFIG_SECRETS:
        type_ = Type("str") if method in _CONFIG_TEXT else None
        return Lifted(type_, certain=method.startswith("require"))
    return None
