"""The keys under ``config`` of the project file: what each declares, and what Pulumi checks of it.

As ``Project.Validate`` of sdk/go/common/workspace/project.go does it (facts 1.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.yaml_nodes import is_null, merged_entries, scalar
from pulumi_fixer.edits.yaml_types import number_of, type_of
from pulumi_fixer.project.manifest_schema import DECLARATION, TYPES, Violation, schema_violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    Fields = dict[str, tuple[Node, Node]]

_BOTH = "project config '{}' cannot have both a 'default' and 'value' attribute"
_NO_ITEMS = (
    "The configuration key '{}' declares an array but does not specify the underlying type via "
    "the 'items' attribute"
)
_MISMATCH = (
    "The default value specified for configuration key '{}' is not of the expected type '{}'"
)
_NO_VALUE = "Configuration key '{}' is namespaced and must provide an attribute 'value'"
_DECLARING = frozenset({"required", "optional", "sensitive", "encrypted"})
"""What people write into a declaration that Pulumi does not know."""
_WHOLE = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True)
class ConfigDeclaration:
    """One key under ``config`` in object form.

    Attributes:
        key: The key, as it is written.
        key_node: Where it is written.
        node: Its value, a mapping.
    """

    key: str
    key_node: Node
    node: MappingNode

    @cached_property
    def fields(self) -> Fields:
        """Key and value node of what it says, merges included."""
        return merged_entries(self.node)

    def value(self, name: str) -> Node | None:
        """Return the node of a field that is there and not null: Pulumi takes null for absent."""
        node = self.fields[name][1] if name in self.fields else None
        return None if is_null(node) else node

    @cached_property
    def type(self) -> str | None:
        """What it is declared as, where Pulumi knows the word."""
        declared = scalar(self.value("type"))
        return declared if declared in TYPES else None

    @property
    def full_type(self) -> str:
        """The type as Pulumi writes it: ``array<string>``."""
        return _full_type(self.type or "", self.value("items"))

    @cached_property
    def is_sound(self) -> bool:
        """Whether it is shaped as a declaration has to be."""
        return not any(schema_violations(self.node, DECLARATION, ("config",), self.key_node))


def declarations(config: Node | None) -> Iterator[ConfigDeclaration]:
    """Yield the declarations in a ``config`` section."""
    for key, (key_node, node) in merged_entries(config).items():
        if isinstance(node, MappingNode):
            yield ConfigDeclaration(key, key_node, node)


def is_own_key(project_name: str | None, key: str) -> bool:
    """Tell whether a config key is the project's own: no colon, or the project's name before it."""
    return ":" not in key or (project_name is not None and key.startswith(f"{project_name}:"))


def declaration_violations(fields: Fields) -> Iterator[Violation]:
    """Yield what Pulumi refuses in declarations, other than a provider's `default` or `type`.

    Args:
        fields: The entries of the project file.
    """
    name = scalar(fields["name"][1]) if "name" in fields else None
    for declaration in declarations(fields["config"][1] if "config" in fields else None):
        path = ("config", declaration.key)
        for kind, field, message in _problems(declaration, own=is_own_key(name, declaration.key)):
            key, node = declaration.fields.get(field, (declaration.key_node, declaration.node))
            yield Violation(kind, (*path, field) if field else path, key, node, message)


def _problems(declaration: ConfigDeclaration, *, own: bool) -> Iterator[tuple[str, str, str]]:
    """Yield kind, field and words of what is wrong with one declaration."""
    key, default = declaration.key, declaration.value("default")
    if not own:
        if (
            declaration.is_sound
            and default is None
            and declaration.value("value") is None
            and not {"default", "type"} & declaration.fields.keys()
        ):
            yield "no-value", "", _NO_VALUE.format(key)
        return
    if default is not None and declaration.value("value") is not None:
        yield "default-and-value", "default", _BOTH.format(key)
    if declaration.type is None:
        return
    items = declaration.value("items")
    if declaration.type == "array" and items is None:
        yield "no-items", "type", _NO_ITEMS.format(key)
    elif (
        default is not None
        and declaration.is_sound
        and not is_of_type(default, declaration.type, items)
    ):
        yield "default-type", "default", _MISMATCH.format(key, declaration.full_type)


def is_of_type(node: Node, declared: str, items: Node | None) -> bool:
    """Tell whether a value is of a declared type, as ``ValidateConfigValue`` decides it."""
    kind = type_of(node)
    if declared == "string":
        return kind == "string"
    if declared == "integer":
        if isinstance(node, ScalarNode) and kind in ("integer", "float"):
            number = number_of(node)
            return number < 2**63 if isinstance(number, int) else number.is_integer()
        return kind == "string" and is_whole(node.value)
    if declared == "boolean":
        return kind == "boolean" or (kind == "string" and node.value in ("true", "false"))
    if declared == "object":
        return kind == "object"
    if not isinstance(node, SequenceNode) or items is None:
        return False
    fields = merged_entries(items)
    inner = scalar(fields["type"][1]) if "type" in fields else None
    below = fields["items"][1] if "items" in fields else None
    return all(is_of_type(item, inner or "", below) for item in node.value)


def is_whole(text: str) -> bool:
    """Tell whether Go reads a string as an integer."""
    return bool(_WHOLE.fullmatch(text)) and -(2**63) <= int(text) < 2**63


def _full_type(declared: str, items: Node | None) -> str:
    if items is None:
        return declared
    fields = merged_entries(items)
    inner = scalar(fields["type"][1]) if "type" in fields else ""
    return f"array<{_full_type(inner or '', fields['items'][1] if 'items' in fields else None)}>"


def is_plain_object(node: Node) -> bool:
    """Tell whether a mapping says nothing of a declaration, in any letter case."""
    names = {name.lower() for name in merged_entries(node)}
    return not names & DECLARATION["properties"].keys() and not names <= _DECLARING


def implied_items(default: Node | None) -> dict[str, Any] | None:
    """Return the ``items`` that a default list shows, or None where it does not show them."""
    if not isinstance(default, SequenceNode) or not default.value:
        return None
    kinds = {type_of(item) for item in default.value}
    kind = kinds.pop()
    if kinds or kind not in TYPES:
        return None
    if kind != "array":
        return {"type": kind}
    inner = [implied_items(item) for item in default.value]
    if inner[0] is None or any(items != inner[0] for items in inner):
        return None
    return {"type": "array", "items": inner[0]}
