"""Which attribute of a resource, or of what a function gives back, another name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.known_attributes import TABLE
from pulumi_fixer.rules.pf7_sdk_calls.nearest_names import nearest
from pulumi_fixer.rules.pf7_sdk_calls.renames import plurals, snake_case
from pulumi_fixer.sdk.signatures import Kind
from pulumi_fixer.sdk.value_types import PLAIN, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.project.output_meanings import Made
    from pulumi_fixer.sdk.signatures import Entity

_OF_OUTPUTS = frozenset({"apply", "future", "get", "is_known", "is_secret", "resources"})

_SOMETHING_ELSE = frozenset({("elasticache.Cluster", "address"), ("rds.Instance", "instance_name")})
"""Where the general way leads to something else: only Memcached has the address of a cluster, and
the name of a database is not that of its instance."""


@dataclass(frozen=True)
class Reading:
    """What a program reads of something.

    Attributes:
        words: The missing attribute, and those that are read of it in turn.
        indexed: Whether it takes an item of the missing attribute by its number.
    """

    words: tuple[str, ...]
    indexed: bool


@dataclass(frozen=True)
class Replacement:
    """What is meant.

    Attributes:
        count: How many of the words it stands for.
        text: What is written in their place.
    """

    count: int
    text: str


def replacement(reading: Reading, made: Made) -> Replacement | str:
    """Return what a program means to read of a resource or result, or why that is not certain."""
    entity = made.entity
    for count in (2, 1):
        written = ".".join(reading.words[:count])
        row = TABLE.get((made.distribution, entity.path, written))
        behind = reading.words[count : count + 1]
        if row is None or len(reading.words) < count:
            continue
        first = row.meant.partition(".")[0].partition("[")[0]
        if first != "id" and first not in entity.attributes:
            continue
        leads_on = row.meant != first or _has(entity.attributes.get(first), behind, entity)
        if leads_on:
            return Replacement(count, row.meant)
    return _general(reading, entity)


def _general(reading: Reading, entity: Entity) -> Replacement | str:
    name, behind = reading.words[0], reading.words[1:2]
    found = set(_names(name, entity))
    lists = {item for item in plurals(snake_case(name)) if _is_list(entity.attributes.get(item))}
    if reading.indexed:
        found |= lists
    if len(found) > 1:
        return f"it may stand for {' or '.join(f'`{item}`' for item in sorted(found))}; choose one"
    if found:
        (meant,) = found
        if not _has(entity.attributes[meant], behind, entity):
            return f"it stands for `{meant}`, of which `{behind[0]}` cannot be read"
        return Replacement(1, meant)
    if lists:
        return f"`{lists.pop()}` is a list; say which item of it is meant"
    return f"no attribute certainly means the same{nearest(name, entity.attributes)}"


def _names(name: str, entity: Entity) -> Iterator[str]:
    """Yield the attributes whose names stand for another."""
    known = entity.attributes
    spelled = snake_case(name).replace("cloud_watch_", "cloudwatch_").rstrip("_")
    if spelled in known:
        yield spelled
        return
    if (entity.path, spelled) in _SOMETHING_ELSE:
        return
    for own in _own_names(entity):
        rest = spelled.removeprefix(f"{own}_")
        # The id that the provider gives is not always the one of AWS: that is for the table.
        if rest != spelled and rest != "id" and rest in known:
            yield rest
        if f"{own}_{spelled}" in known:
            yield f"{own}_{spelled}"


def _own_names(entity: Entity) -> Sequence[str]:
    """Return what a program may call the thing itself: ``target_group`` and ``group``."""
    words = snake_case(entity.name).removeprefix("get_").split("_")
    return ["_".join(words[count:]) for count in range(len(words))]


def _has(type_: Type | None, behind: Sequence[str], entity: Entity) -> bool:
    """Tell whether the next word, if there is one, can be read of an attribute of a type."""
    if not behind or type_ is None or type_.kind not in PLAIN | {"list"}:
        return True
    if entity.kind is Kind.FUNCTION:
        return hasattr({"str": str, "list": list}.get(type_.kind, int), behind[0])
    return behind[0] in _OF_OUTPUTS


def _is_list(type_: Type | None) -> bool:
    return type_ is not None and type_.kind == "list"
