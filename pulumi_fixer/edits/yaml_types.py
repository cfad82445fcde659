"""What a YAML scalar is to go yaml.v3, which Pulumi reads its files with.

It is neither YAML 1.1 nor 1.2: ``yes`` is a string, ``012`` an octal number, ``018`` a float.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

_NAMED = {
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), "bool"),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), "null"),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), "float"),
    **{sign + name: "float" for sign in ("", "+", "-") for name in (".inf", ".Inf", ".INF")},
    "<<": "merge",
}
_INTEGER = re.compile(r"([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d)))"
    r"|(?: (\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?))?"
)
_TYPES = {
    "null": "null",
    "bool": "boolean",
    "int": "integer",
    "float": "float",
    "timestamp": "timestamp",
}
_LARGEST = {"+": 2**64 - 1, "-": 2**63}


class GoResolver(VersionedResolver):
    """Gives plain scalars the tags that go yaml.v3 gives them."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node without one."""
        if kind is ScalarNode and implicit[0]:
            return Tag(suffix=f"tag:yaml.org,2002:{_tag(value)}")
        return super().resolve(kind, value, implicit)


def _tag(text: str) -> str:
    if text in _NAMED:
        return _NAMED[text]
    if not text or text[0] not in "+-.0123456789":
        return "str"
    if _is_date(text):
        return "timestamp"
    if text[0] == ".":
        return "float" if _FLOAT.fullmatch(text) else "str"
    if whole_number(text) is not None:
        return "int"
    return "float" if _FLOAT.fullmatch(text.replace("_", "")) else "str"


def whole_number(text: str) -> int | None:
    """Return the number that a plain scalar stands for, or None where it is no integer.

    A leading 0 makes it octal; what does not fit into 64 bits is no integer.
    """
    match = _INTEGER.fullmatch(text.replace("_", ""))
    if not match:
        return None
    sign, *digits = match.groups()
    number = next(
        int(part, base) for part, base in zip(digits, (16, 2, 8, 10), strict=True) if part
    )
    if number > _LARGEST[sign or "+"]:
        return None
    return -number if sign == "-" else number


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    numbers = [int(part) if part else 0 for part in match.groups()]
    year, month, day = numbers[:3]
    hour, minute, second = numbers[3:6] if match[4] else numbers[8:11]
    try:
        datetime.datetime(max(year, 1), month, day, hour, minute, second)
    except ValueError:
        return False
    return True


def type_of(node: Node | None) -> str:
    """Return what a node is to Pulumi.

    Returns:
        ``null``, ``boolean``, ``integer``, ``float``, ``string``, ``timestamp``, ``array``,
        ``object``, or ``unkeyed`` for a mapping with a key that is no string.
    """
    if isinstance(node, SequenceNode):
        return "array"
    if isinstance(node, MappingNode):
        texts = all(_suffix(key) in ("str", "merge") for key, _ in node.value)
        return "object" if texts else "unkeyed"
    return _TYPES.get(_suffix(node), "string") if isinstance(node, ScalarNode) else "null"


def number_of(node: ScalarNode) -> int | float:
    """Return the value of a scalar whose type is ``integer`` or ``float``."""
    whole = whole_number(node.value)
    if whole is not None:
        return whole
    text = node.value.replace("_", "").lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


def _suffix(node: Node) -> str:
    return str(node.tag).rpartition(":")[2]
