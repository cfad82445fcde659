"""PF111: a declared type that Pulumi does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pulumi_fixer.edits.yaml import insert_entry
from pulumi_fixer.edits.yaml_changes import all_of, insert, put
from pulumi_fixer.edits.yaml_layout import rewrite
from pulumi_fixer.edits.yaml_nodes import is_null, merged_entries, value_of
from pulumi_fixer.edits.yaml_types import type_of
from pulumi_fixer.project.config_declarations import implied_items, is_of_type
from pulumi_fixer.project.manifest_schema import TYPES
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import (
    Occurrence,
    Proposal,
    ViolationRule,
)

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation

_CHOICE = "Pulumi knows `string`, `integer`, `boolean`, `array` and `object`"
_ALIASES = {
    **dict.fromkeys(("str", "text"), "string"),
    **dict.fromkeys(("int", "long"), "integer"),
    "bool": "boolean",
    **dict.fromkeys(("list", "tuple", "sequence"), "array"),
    **dict.fromkeys(("map", "dict", "mapping"), "object"),
    **{word: word for word in TYPES},
}
_NUMBERS = frozenset({"number", "float", "double", "decimal"})
_LIST = re.compile(r"(?i:list|array|sequence)\s*[<\[(]\s*(\w+)\s*[>\])]|(\w+)\[\]")


class ConfigTypeUnknown(ViolationRule):
    """A config key is declared with a `type` that Pulumi does not know.

    ## What it does
    Writes `boolean` for `bool`, `integer` for `int`, `string` for `str`, `array` for `list` and
    `object` for `map` and `dict`, in any letter case. An array gets its `items` from the name
    (`list(string)`, `string[]`) or from the default. `number` becomes `integer` where the default
    and every stack's value are whole numbers.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': #/config/debug/type: value must be one of
    "string", "integer", "boolean", "array", "object"".

    ## Example
    ```yaml
    config:
      debug:
        type: bool
    ```
    becomes
    ```yaml
    config:
      debug:
        type: boolean
    ```

    ## Fix safety
    Safe: the same type under the name that Pulumi has for it. Refused where the default is not of
    that type, where nothing says what an array's items are, for a `number` that nothing shows to
    be whole, and for a provider's key, which can have no type.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#strongly-typed-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.json, `simpleConfigType`
    """

    id = "PF111"
    name = "config-type-unknown"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong with a `type`, of a key or of a list's items."""
        path = violation.path
        if violation.kind == "no-items":
            return False
        return len(path) > 2 and path[0] == "config" and path[-1] == "type"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the type under Pulumi's name, or what to choose from."""
        manifest, violation = found.manifest, found.violation
        node, key = violation.node, violation.path[1]
        if not manifest.is_own_key(key):
            return Refusal("a key that is not the project's own must not define a type; remove it")
        if not isinstance(node, ScalarNode) or is_null(node):
            return Refusal(f"nothing says which type is meant; {_CHOICE}")
        declaration = value_of(manifest.root_value("config"), key)
        assert isinstance(declaration, MappingNode)
        top = len(violation.path) == 3
        word, items = _meaning(node.value)
        default = value_of(declaration, "default") if top else None
        if top and word is None and node.value.lower() in _NUMBERS:
            if not _is_whole_everywhere(found, default):
                return Refusal(
                    "it may be a number with a point, for which there is no type; write `integer` "
                    "for whole numbers, else remove `type`"
                )
            word = "integer"
        if word is None:
            return Refusal(f"what is meant is not certain; {_CHOICE}")
        if word == "array" and (not top or value_of(declaration, "items") is None):
            items = items or (implied_items(default) if top else None)
            if items is None or not top:
                return Refusal(
                    "an array needs `items` beside it, and nothing says of which type they are; "
                    "write `type: array` and, for example, `items: {type: string}`"
                )
        else:
            items = None
        if default is not None and word != "array" and not is_of_type(default, word, None):
            return Refusal(f"as `{word}` it would contradict the default; change one of the two")
        return _written(found, declaration, word, items)


def _meaning(word: str) -> tuple[str | None, dict[str, Any] | None]:
    """Return the type that a word stands for, and the items that it names."""
    listed = _LIST.fullmatch(word.strip())
    if listed:
        inner = _ALIASES.get((listed[1] or listed[2]).lower())
        return "array", {"type": inner} if inner and inner != "array" else None
    return _ALIASES.get(word.lower()), None


def _is_whole_everywhere(found: Occurrence, default: Node | None) -> bool:
    """Tell whether the default is a whole number and no stack has anything else."""
    if default is None or type_of(default) != "integer":
        return False
    key, name = found.violation.path[1], found.manifest.name
    bare = key.removeprefix(f"{name}:")
    values = [
        value
        for stack in found.project.stacks
        for written, value in stack.config.items()
        if written.removeprefix(f"{name}:") == bare
    ]
    return all(is_of_type(value, "integer", None) for value in values)


def _written(
    found: Occurrence, declaration: MappingNode, word: str, items: dict[str, Any] | None
) -> Proposal:
    manifest, violation = found.manifest, found.violation
    edits = [rewrite(manifest.path, manifest.text, violation.node, word)]
    change = put(violation.path, word)
    if items is not None:
        written = {name: node for name, (_, node) in merged_entries(declaration).items()}
        if "items" not in written:
            edits.append(
                insert_entry(manifest.path, manifest.text, declaration, "type", "items", items)
            )
            change = all_of(change, insert(violation.path[:-1], "type", "items", items))
    return Proposal(edits, change)
