"""Which argument of a signature another name certainly stands for."""

from __future__ import annotations

import ast
import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_values import fits
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Entity, Parameter, Signature
    from pulumi_fixer.sdk.value_types import Type

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

_ID = re.compile(r"[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})")
_NAME = re.compile(r"[A-Za-z][\w.-]*")

WAYS = ("arn", "id", "name")
_WAY_ENDS = tuple(f"_{way}" for way in WAYS)


class _Form(enum.Enum):
    """How an argument takes what a keyword says."""

    SAME = enum.auto()
    LIST = enum.auto()
    ITEM = enum.auto()


@dataclass(frozen=True)
class Rename:
    """An argument under the name that the signature has.

    Attributes:
        name: That name.
        wrapped: Whether the value becomes the only item of a list; None where it depends on
            whether the value is one already, which is not known.
        unwrapped: Whether the value is a list, whose only item is what the argument takes.
    """

    name: str
    wrapped: bool | None = False
    unwrapped: bool = False


def renames(
    keyword: str,
    value: Type | None,
    entity: Entity,
    signature: Signature,
    library: Library,
    way: str = "",
) -> list[Rename]:
    """Return what an unknown keyword may stand for, by name and by the type of its value.

    Args:
        keyword: The keyword.
        value: The type of its value, or None where it is not known.
        entity: What is called.
        signature: What the call takes.
        library: The SDK.
        way: By what the value refers to something, as `way_of` gives it.
    """
    found: dict[str, Rename] = {}
    for name, form in (
        *_names(keyword, value, entity, signature),
        *_references(_spelled(keyword), way, signature),
    ):
        wanted = signature.parameters[name].type
        if form is _Form.LIST:
            rename = _listed(name, value, wanted, library, entity.package)
        elif form is _Form.ITEM:
            is_list = value is not None and value.kind == "list"
            rename = Rename(name, unwrapped=True) if is_list else None
        else:
            rename = Rename(name) if fits(value, wanted, library, entity.package) else None
        if rename is not None:
            found.setdefault(name, rename)
    return list(found.values())


def snake_case(name: str) -> str:
    """Return ``maxSize`` and ``MaxSize`` as ``max_size``."""
    return _HUMP.sub("_", name).lower()


def _names(
    keyword: str, value: Type | None, entity: Entity, signature: Signature
) -> Iterator[tuple[str, _Form]]:
    """Yield the arguments whose names stand for the keyword."""
    parameters = signature.parameters
    spelled = _spelled(keyword)
    for name in () if keyword.startswith("_") else parameters:
        if _letters(name) == _letters(keyword):
            yield name, _Form.SAME
    yield from ((name, _Form.SAME) for name in _synonyms(spelled) if name in parameters)
    for plural in plurals(spelled):
        if plural in parameters and _is_list(parameters[plural]):
            yield plural, _Form.LIST
    for name, parameter in parameters.items():
        if not _is_list(parameter) and spelled in plurals(name):
            yield name, _Form.ITEM
    if value is not None and value.kind == "bool":
        for name in _switches(spelled):
            if name in parameters and parameters[name].type.kind == "bool":
                yield name, _Form.SAME
    own_name = f"_{snake_case(entity.name)}"
    for own in ("name", "description"):
        of_what = spelled.removesuffix(f"_{own}")
        is_own = own_name.endswith(f"_{of_what}")
        if entity.kind is Kind.RESOURCE and own in parameters and of_what != spelled and is_own:
            yield own, _Form.SAME
    if entity.kind is Kind.RESOURCE and spelled == "name":
        for name in parameters:
            if name.endswith("_name") and own_name.endswith(f"_{name.removesuffix('_name')}"):
                yield name, _Form.SAME


def _references(spelled: str, way: str, signature: Signature) -> Iterator[tuple[str, _Form]]:
    """Yield the arguments that refer to what the keyword names, by its ARN, id or name.

    ``x_id`` is ``x`` where that is documented as an id, and ``x`` is ``x_id`` where the value is
    one; likewise ``x_ids`` and ``xs``.
    """
    parameters = signature.parameters
    for other in WAYS:
        for before, after in ((f"_{other}", ""), (f"_{other}s", "s")):
            stem = spelled.removesuffix(before) + after
            known = stem in parameters and other in parameters[stem].refers_by
            if spelled.endswith(before) and known:
                yield stem, _Form.SAME
    if way:
        # What is called an id and is an ARN goes where the ARN is taken.
        stem = next((spelled[: -len(end)] for end in _WAY_ENDS if spelled.endswith(end)), spelled)
        for name in (f"{stem}_{way}", f"{stem.removesuffix('s')}_{way}s"):
            if name in parameters:
                yield name, _Form.SAME


def way_of(keyword: str, value: ast.expr) -> str:
    """Return by what a value certainly refers to something: ``arn``, ``id``, ``name``, or "".

    ``role.arn`` is an ARN, and so are text that starts as one and a variable ``role_arn`` or
    ``task_role_arn`` that is passed as ``role``; a word that is neither ARN nor id is a name. Of
    a list that is written out, all of its items have to be the same.
    """
    one = keyword.removesuffix("s")
    if isinstance(value, (ast.List, ast.Tuple)):
        ways = {way_of(one, item) for item in value.elts}
        return ways.pop() if len(ways) == 1 else ""
    if isinstance(value, ast.ListComp):
        return way_of(one, value.elt)
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        # `subnet_ids[0]` is one of them; `settings["subnet_id"]` says so itself.
        if isinstance(value.slice.value, str):
            return _way_said(keyword, value.slice.value)
        return _way_of_several(keyword, value.value)
    start = value.values[0] if isinstance(value, ast.JoinedStr) and value.values else value
    if isinstance(start, ast.Constant) and isinstance(start.value, str):
        return _way_of_text(start.value, is_whole=start is value)
    if isinstance(value, ast.Attribute) and value.attr in WAYS:
        return value.attr
    return _way_said(keyword, _last_name(value)) or _way_of_several(one, value)


def _way_of_text(text: str, *, is_whole: bool) -> str:
    if text.startswith("arn:"):
        return "arn"
    if is_whole and _ID.fullmatch(text):
        return "id"
    return "name" if is_whole and _NAME.fullmatch(text) else ""


def _way_of_several(keyword: str, value: ast.expr) -> str:
    name = _last_name(value)
    if isinstance(value, ast.Attribute) and name in ("arns", "ids", "names"):
        return name[:-1]
    return _way_said(keyword, name.removesuffix("s")) if name.endswith("s") else ""


def _last_name(value: ast.expr) -> str:
    if isinstance(value, ast.Attribute):
        return value.attr
    return value.id if isinstance(value, ast.Name) else ""


def _way_said(keyword: str, name: str) -> str:
    """Return the way that a name says which ends with the keyword and the way."""
    return next((way for way in WAYS if f"_{name}".endswith(f"_{keyword}_{way}")), "")


def _spelled(keyword: str) -> str:
    return snake_case(keyword).replace("cloud_watch_", "cloudwatch_").rstrip("_")


def _letters(name: str) -> str:
    return name.replace("_", "").lower()


def _synonyms(name: str) -> Iterator[str]:
    """Yield a name with words written out, or shortened, that the SDKs write either way."""
    words = name.split("_")
    for one, other in (("max", "maximum"), ("min", "minimum")):
        for before, after in ((one, other), (other, one)):
            if before in words:
                yield "_".join(after if word == before else word for word in words)


def _switches(name: str) -> Iterator[str]:
    """Yield how the SDKs name what turns something on: ``x_enabled``, ``enable_x``, ``x``."""
    stem = name.removeprefix("enable_").removeprefix("is_").removesuffix("_enabled")
    yield from (other for other in (stem, f"{stem}_enabled", f"enable_{stem}") if other != name)


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
