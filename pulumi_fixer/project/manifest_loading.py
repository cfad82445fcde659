"""Everything that Pulumi refuses when it loads the project file, all of it at once.

Pulumi stops at the first step that fails, and at a random one of several config keys (facts 1.2);
here every step is taken for whatever the others do not spoil.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml_nodes import is_null, is_string, merged_entries
from pulumi_fixer.edits.yaml_types import number_of, type_of
from pulumi_fixer.project.config_declarations import declaration_violations
from pulumi_fixer.project.dotenv import names_secret
from pulumi_fixer.project.manifest_schema import PROJECT, Violation, schema_violations
from pulumi_fixer.project.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = dict[str, tuple[Node, Node]]

_GO_ROOTS = {"null": "<nil>", "array": "[]interface {}", "boolean": "bool", "string": "string"}
_GO_ROOTS |= {"integer": "int", "float": "float64", "timestamp": "time.Time"}
_GO_KEYS = {"integer": "int", "boolean": "bool", "float": "float64"}
_BOTH_DIRECTORIES = (
    "Should not use both config and stackConfigDir to define the stack directory. "
    "Use only stackConfigDir instead."
)
_SHOWN = 10
"""Longer values are shown by their first characters, as go yaml.v3 does it."""


def violations(root: Node | None) -> tuple[Violation, ...]:
    """Return what Pulumi refuses in a project file that loads as YAML, in file order.

    Args:
        root: The root node; None for a file without content.
    """
    if not isinstance(root, MappingNode):
        if root is None:
            root = ScalarNode("tag:yaml.org,2002:null", "")
        message = f"expected project to be an object, was '{_GO_ROOTS[type_of(root)]}'"
        return (Violation("root", (), root, root, message),)
    fields = merged_entries(root)
    found = [
        *_keys(root),
        *_name(root, fields),
        *(
            violation
            for name, (key, value) in fields.items()
            if (schema := PROJECT["properties"].get(name)) is not None
            for violation in schema_violations(value, schema, (name,), key)
        ),
        *_directories(fields),
        *_typed(fields),
        *declaration_violations(fields),
    ]
    return tuple(found)


def _keys(root: MappingNode) -> Iterator[Violation]:
    for key, value in root.value:
        if not is_string(key) and not str(key.tag).endswith(":merge"):
            shown = "%!s(<nil>)" if is_null(key) else key.value
            if type_of(key) in _GO_KEYS:
                shown = f"%!s({_GO_KEYS[type_of(key)]}={_go_value(key)})"
            message = f"expected only string keys, got '{shown}'"
            yield Violation("key", (key.value,), key, value, message)


def _go_value(key: ScalarNode) -> str:
    if type_of(key) == "boolean":
        return str(key.value).lower()
    return _go_number(number_of(key))


def _name(root: MappingNode, fields: Fields) -> Iterator[Violation]:
    """Yield what is wrong with ``name``, which Pulumi checks before the schema."""
    if "name" not in fields:
        meant = closest("name", fields)
        message = "project is missing a 'name' attribute"
        if meant is None:
            yield Violation("name", (), root, root, message)
        else:
            message = f"{message}; found '{meant}' instead"
            yield Violation("name", (meant,), *fields[meant], message, (meant,))
        return
    key, node = fields["name"]
    if type_of(node) != "string" or not node.value:
        message = "project is missing a non-empty string 'name' attribute"
        yield Violation("name", ("name",), key, node, message)


def _directories(fields: Fields) -> Iterator[Violation]:
    """Yield the conflict of the two keys that can name the directory of the stack files."""
    if "config" in fields and "stackConfigDir" in fields and is_string(fields["config"][1]):
        yield Violation("directories", ("config",), *fields["config"], _BOTH_DIRECTORIES)


def _typed(fields: Fields) -> Iterator[Violation]:
    """Yield what the schema lets pass and Pulumi's types do not take (step 4 of facts 1.2)."""
    for name, (key, node) in _below(fields, "config").items():
        if isinstance(node, ScalarNode) and _is_whole_float(node):
            yield _unmarshal(("config", name), key, node, "workspace.ProjectConfigType")
        items = _field(node, "items")
        while items is not None:
            declared = _field(items[1], "type")
            if declared is not None and isinstance(declared[1], MappingNode):
                yield _unmarshal(("config", name, "items", "type"), *declared, "string")
            items = _field(items[1], "items")
    template = _field(fields["template"][1], "config") if "template" in fields else None
    for name, (key, node) in merged_entries(template[1] if template else None).items():
        path = ("template", "config", name)
        if not isinstance(node, MappingNode):
            if not is_null(node):
                yield _unmarshal(path, key, node, "apitype.ProjectTemplateConfigValue")
            continue
        default = _field(node, "default")
        if default is not None and not isinstance(default[1], ScalarNode):
            yield _unmarshal((*path, "default"), *default, "string")
    if "requiredPulumiVersion" in fields:
        key, node = fields["requiredPulumiVersion"]
        if not isinstance(node, ScalarNode):
            yield _unmarshal(("requiredPulumiVersion",), key, node, "string")


def _is_whole_float(node: ScalarNode) -> bool:
    return type_of(node) == "float" and float(number_of(node)).is_integer()


def _below(fields: Fields, name: str) -> Fields:
    return merged_entries(fields[name][1]) if name in fields else {}


def _field(node: Node, name: str) -> tuple[Node, Node] | None:
    return merged_entries(node).get(name)


def _unmarshal(path: tuple[str, ...], key: Node, node: Node, into: str) -> Violation:
    shown = "a value" if names_secret(key.value) else _go_node(node)
    message = f"yaml: unmarshal errors: cannot unmarshal {shown} into {into}"
    return Violation("unmarshal", path, key, node, message)


def _go_node(node: Node) -> str:
    """Return the tag and the beginning of a value, as go yaml.v3 names what it cannot take."""
    if not isinstance(node, ScalarNode):
        return "!!map" if isinstance(node, MappingNode) else "!!seq"
    kind, text = type_of(node), str(node.value)
    if kind in ("integer", "float"):
        text = _go_number(number_of(node))
        kind = "float" if "e" in text or "." in text else "integer"
    text = text.lower() if kind == "boolean" else text
    tags = {"integer": "int", "boolean": "bool", "string": "str"}
    shown = f"{text[: _SHOWN - 3]}..." if len(text.encode()) > _SHOWN else text
    return f"!!{tags.get(kind, kind)} `{shown}`"


def _go_number(number: float) -> str:
    """Return a number as Go writes the shortest one that reads back as it."""
    if isinstance(number, int) or (number.is_integer() and abs(number) < 10**6):
        return str(int(number))
    text = repr(number).replace("nan", "NaN").replace("inf", "Inf")
    if "e" in text or not number.is_integer():
        return text
    digits = text.removesuffix(".0").lstrip("-")
    mantissa = digits.rstrip("0")
    point = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
    return f"{'-' if number < 0 else ''}{mantissa[0]}{point}e+{len(digits) - 1:02}"
