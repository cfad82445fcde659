"""The schema that Pulumi holds the project file against, and what it says of a violation.

As sdk/go/common/workspace/project.json has it in 3.260 (facts 1.3 and 1.4), with the words of the
validator that Pulumi uses. Pulumi prints every branch of a choice that failed; here the branch
that was meant speaks, and the last one, which is the one that people search for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.yaml_nodes import merged_entries
from pulumi_fixer.edits.yaml_types import number_of, type_of
from pulumi_fixer.project.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = ("string", "integer", "boolean", "array", "object")
"""What a config key may be declared as."""

Schema = dict[str, Any]

_STRING: Schema = {"type": ("string",)}
_BOOLEAN: Schema = {"type": ("boolean",)}
_OPTIONAL_STRING: Schema = {"type": ("string", "null")}
_TEXT: Schema = {"type": ("string",), "minLength": 1}
_TYPE: Schema = {"enum": TYPES}
_ITEMS: Schema = {"type": ("object",), "required": ("type",), "array_needs": "items"}
_ITEMS["properties"] = {"type": {"oneOf": (_TYPE, _ITEMS)}, "items": _ITEMS}

DECLARATION: Schema = {
    "type": ("object",),
    "properties": {
        "type": _TYPE,
        "items": _ITEMS,
        "description": _STRING,
        "secret": _BOOLEAN,
        "default": {},
        "value": {},
    },
    "closed": True,
}
"""A config key in object form."""

_PLUGINS: Schema = {
    "type": ("array",),
    "items": {
        "type": ("object",),
        "properties": {"name": _STRING, "path": _STRING, "version": _STRING},
        "required": ("name", "path"),
        "closed": True,
    },
}
_PACKAGE: Schema = {
    "type": ("object",),
    "properties": {
        "source": _STRING,
        "version": _STRING,
        "parameters": {"type": ("array",), "items": _STRING},
        "pluginDownloadURL": _STRING,
        "checksums": {"type": ("object",), "others": _STRING},
        "extensions": {"type": ("array",), "items": _STRING},
    },
    "required": ("source",),
    "closed": True,
}
_TEMPLATE: Schema = {
    "type": ("object", "null"),
    "properties": {
        "displayName": _OPTIONAL_STRING,
        "description": _OPTIONAL_STRING,
        "quickstart": _OPTIONAL_STRING,
        "important": {"type": ("boolean", "null")},
        "metadata": {"type": ("object", "null"), "others": _STRING},
        "config": {
            "type": ("object", "null"),
            "others": {
                "properties": {
                    "description": _OPTIONAL_STRING,
                    "secret": {"type": ("boolean", "null")},
                }
            },
        },
    },
    "closed": True,
}

PROJECT: Schema = {
    "properties": {
        "description": _OPTIONAL_STRING,
        "author": _OPTIONAL_STRING,
        "website": _OPTIONAL_STRING,
        "license": _OPTIONAL_STRING,
        "runtime": {
            "oneOf": (
                _TEXT,
                {
                    "type": ("object",),
                    "properties": {"name": _TEXT, "options": {"type": ("object",)}},
                    "closed": True,
                },
            )
        },
        "main": _OPTIONAL_STRING,
        "config": {
            "type": ("object", "string", "null"),
            "properties": {"secret": _BOOLEAN},
            "others": {
                "oneOf": (
                    _STRING,
                    {"type": ("integer",)},
                    _BOOLEAN,
                    {"type": ("array",)},
                    DECLARATION,
                )
            },
        },
        "stackConfigDir": _OPTIONAL_STRING,
        "backend": {"type": ("object", "null"), "properties": {"url": _STRING}, "closed": True},
        "options": {
            "type": ("object", "null"),
            "properties": {"refresh": {"type": ("string",), "const": "always"}},
            "closed": True,
        },
        "template": _TEMPLATE,
        "packages": {"type": ("object",), "others": {"oneOf": (_STRING, _PACKAGE)}},
        "plugins": {
            "type": ("object",),
            "properties": {"providers": _PLUGINS, "analyzers": _PLUGINS, "languages": _PLUGINS},
        },
    },
}
"""The whole file, without ``name``, which Pulumi checks before."""

_WALKED_BY_PULUMI = frozenset({"backend", "options", "template", "plugins"})
"""Sections in which Pulumi says which attributes are allowed."""
_NAMEABLE = re.compile(r"\w[a-zA-Z0-9_]*", re.ASCII)
_GO_TYPES = {"timestamp": "time.Time", "unkeyed": "map[interface {}]interface {}"}


@dataclass(frozen=True, eq=False)
class Violation:
    """One thing that Pulumi refuses in the project file.

    Attributes:
        kind: Which check: a word of the schema (``type``, ``enum``, ``additional``, …) or of what
            Pulumi checks before and after it.
        path: The keys that lead there; an item of a list by its number.
        key: Where it is written: the key's node, or the item's.
        node: The value that is refused.
        message: What Pulumi says.
        names: The keys that are not allowed or are missing.
    """

    kind: str
    path: tuple[str, ...]
    key: Node
    node: Node
    message: str
    names: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Where to point at: the first key that is not allowed, else the key or item itself."""
        node = self.key
        if self.kind == "additional" and self.names:
            node = merged_entries(self.node)[self.names[0]][0]
        if not self.path and self.kind != "key":
            return 0, 0
        return node.start_mark.index, node.end_mark.index


def schema_violations(
    node: Node, schema: Schema, path: tuple[str, ...], key: Node
) -> Iterator[Violation]:
    """Yield what a schema refuses at or below a node.

    Args:
        node: The value.
        schema: What it has to be.
        path: The keys that lead to it.
        key: Its key's node, or itself for the item of a list.
    """
    if "oneOf" in schema:
        yield from _choice(node, schema["oneOf"], path, key)
        return
    problem = _own_problem(node, schema)
    if problem is not None:
        kind, words = problem
        place = f"#{_pointer(path)}: " if kind != "json" else ""
        yield Violation(kind, path, key, node, f"{place}{words}")
    elif isinstance(node, MappingNode) and type_of(node) == "object":
        yield from _object(node, schema, path, key)
    elif isinstance(node, SequenceNode) and "items" in schema:
        for number, item in enumerate(node.value):
            yield from schema_violations(item, schema["items"], (*path, str(number)), item)


def _choice(
    node: Node, branches: tuple[Schema, ...], path: tuple[str, ...], key: Node
) -> Iterator[Violation]:
    """Yield what the branch that was meant refuses, when no branch takes the node."""
    results = [list(schema_violations(node, branch, path, key)) for branch in branches]
    if not all(results):
        return
    if results[0][0].kind == "json":
        yield results[0][0]
        return
    last = results[-1]
    meant = next((found for found in results if found[0].node is not node), None)
    meant = meant or next((found for found in results if found[0].kind != "type"), last)
    if meant is not last:
        spoken = f"{meant[0].message}; {last[0].message}"
        meant = [replace(meant[0], message=spoken), *meant[1:]]
    yield from meant


def _own_problem(node: Node, schema: Schema) -> tuple[str, str] | None:
    """Return kind and words of what is wrong with a node itself, whatever is below it."""
    actual = type_of(node)
    if {"type", "enum"} & schema.keys():
        number = isinstance(node, ScalarNode) and actual == "integer" and number_of(node)
        go_type = "uint64" if number and number >= 2**63 else _GO_TYPES.get(actual)
        if go_type:
            return "json", f"jsonschema: invalid jsonType: {go_type}"
    if "type" in schema and not _is_one_of(node, actual, schema["type"]):
        got = "number" if actual in ("integer", "float") else actual
        return "type", f"expected {' or '.join(schema['type'])}, but got {got}"
    if "enum" in schema and not (actual == "string" and _text(node) in schema["enum"]):
        allowed = ", ".join(f'"{value}"' for value in schema["enum"])
        return "enum", f"value must be one of {allowed}"
    if "const" in schema and _text(node) != schema["const"]:
        return "const", f'value must be "{schema["const"]}"'
    if "minLength" in schema and not _text(node) and actual == "string":
        return "length", "length must be >= 1, but got 0"
    return None


def _object(
    node: MappingNode, schema: Schema, path: tuple[str, ...], key: Node
) -> Iterator[Violation]:
    fields = merged_entries(node)
    place = f"#{_pointer(path)}: "
    groups = [tuple(schema.get("required", ()))]
    declared = fields.get("type")
    if "array_needs" in schema and (declared is None or _text(declared[1]) == "array"):
        groups.append((schema["array_needs"],))
    missing = [tuple(name for name in group if name not in fields) for group in groups]
    lines = [f"{place}missing properties: {_quoted(names)}" for names in missing if names]
    if lines:
        absent = tuple(name for names in missing for name in names)
        yield Violation("required", path, key, node, "; ".join(lines), absent)
    properties = schema.get("properties", {})
    for name, (key_node, value) in fields.items():
        below = properties.get(name, schema.get("others"))
        if below is not None:
            yield from schema_violations(value, below, (*path, name), key_node)
    unknown = tuple(name for name in fields if name not in properties)
    if unknown and schema.get("closed"):
        hint = _hint(unknown[-1], properties) if path[0] in _WALKED_BY_PULUMI else ""
        message = f"{place}additionalProperties {_quoted(unknown)} not allowed{hint}"
        yield Violation("additional", path, key, node, message, unknown)


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _hint(name: str, properties: Schema) -> str:
    if not _NAMEABLE.fullmatch(name):
        return ""
    meant = closest(name, properties)
    if meant is not None:
        return f"; did you mean '{meant}'?"
    *others, last = (f"'{known}'" for known in sorted(properties))
    if not others:
        return f"; the only allowed attribute is {last}"
    return f"; the allowed attributes are {', '.join(others)} and {last}"


def _is_one_of(node: Node, actual: str, types: tuple[str, ...]) -> bool:
    if actual == "float" and "integer" in types and isinstance(node, ScalarNode):
        number = number_of(node)
        return isinstance(number, float) and number.is_integer()
    return actual in types


def _text(node: Node) -> str | None:
    return str(node.value) if isinstance(node, ScalarNode) else None


def _pointer(path: tuple[str, ...]) -> str:
    escaped = (part.replace("~", "~0").replace("/", "~1") for part in path)
    return "".join("/" + quote(part, safe="$&+=:@~") for part in escaped)
