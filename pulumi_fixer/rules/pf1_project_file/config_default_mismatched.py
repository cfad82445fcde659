"""PF114: a default that is not of the type declared beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.yaml_changes import put
from pulumi_fixer.edits.yaml_layout import quote, rewrite
from pulumi_fixer.edits.yaml_nodes import data, is_null, scalar, value_of
from pulumi_fixer.edits.yaml_types import type_of
from pulumi_fixer.project.config_declarations import is_of_type
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import (
    Occurrence,
    Proposal,
    ViolationRule,
)

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE = re.compile(r"""(["'] *)(-?[1-9][0-9]*|0)( *["'])""")


class ConfigDefaultMismatched(ViolationRule):
    """The default of a config key is not of the type that is declared beside it.

    ## What it does
    Puts quotes round a number, boolean or date that is to be a string, writes `true` or `false`
    for the words that go yaml.v3 reads as strings (`yes`, `"True"`, `off`), and takes blanks out
    of a quoted integer; the same for each item of a list.

    ## Why
    Pulumi stops: "could not unmarshal 'Pulumi.yaml': The default value specified for configuration
    key 'version' is not of the expected type 'string'". To it `yes` is a string, and `5` is none.

    ## Example
    ```yaml
    config:
      version:
        type: string
        default: 1.27
      debug:
        type: boolean
        default: yes
    ```
    becomes
    ```yaml
    config:
      version:
        type: string
        default: "1.27"
      debug:
        type: boolean
        default: true
    ```

    ## Fix safety
    Safe: the value is the one that was written. Refused where it would have to be changed: a
    number with a point for an integer, a single value for a list.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#strongly-typed-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `ValidateConfigValue`
    """

    id = "PF114"
    name = "config-default-mismatched"

    def claims(self, violation: Violation) -> bool:
        """Take a default of another type."""
        return violation.kind == "default-type"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the default as its type wants it, or say that it has to be decided."""
        manifest, violation = found.manifest, found.violation
        declaration = value_of(manifest.root_value("config"), violation.path[1])
        assert isinstance(declaration, MappingNode)
        declared = str(scalar(value_of(declaration, "type")))
        repaired = _repaired(manifest, violation.node, declared, value_of(declaration, "items"))
        if repaired is None:
            return Refusal(
                "change the default to a value of that type, or the type to the default's"
            )
        edits, value = repaired
        return Proposal(edits, put(violation.path, value))


def _repaired(
    manifest: Manifest, node: Node, declared: str, items: Node | None
) -> tuple[list[Edit], Any] | None:
    """Return the edits that make a value of a type, and its data then; None where none are sure."""
    if is_of_type(node, declared, items):
        return [], data(node)
    if declared == "array" and isinstance(node, SequenceNode) and items is not None:
        inner = scalar(value_of(items, "type")) or ""
        parts = [_repaired(manifest, item, inner, value_of(items, "items")) for item in node.value]
        if all(part is not None for part in parts):
            whole = [part for part in parts if part is not None]
            return [edit for edits, _ in whole for edit in edits], [value for _, value in whole]
    if not isinstance(node, ScalarNode) or is_null(node):
        return None
    if declared == "string":
        return quote(manifest.path, manifest.text, node), node.value
    if declared == "boolean" and type_of(node) == "string" and node.value.lower() in _WORDS:
        value = _WORDS[node.value.lower()]
        return [rewrite(manifest.path, manifest.text, node, str(value).lower())], value
    start, end = node.start_mark.index, node.end_mark.index
    blanks = _WHOLE.fullmatch(manifest.text.content, start, end) if declared == "integer" else None
    if blanks is None:
        return None
    # Only what is around the digits goes: an edit must not repeat a value that may be secret.
    around = [Edit(manifest.path, *blanks.span(number), "") for number in (1, 3)]
    return around, blanks[2]
