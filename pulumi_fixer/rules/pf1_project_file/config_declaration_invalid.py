"""PF109: a declaration of a config key that says something Pulumi does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, ScalarNode

from pulumi_fixer.edits.yaml import remove_entries, rename_key, set_value
from pulumi_fixer.edits.yaml_changes import drop, put, rename
from pulumi_fixer.edits.yaml_layout import quote, rewrite
from pulumi_fixer.edits.yaml_nodes import is_null, is_string, merged_entries, scalar, value_of
from pulumi_fixer.edits.yaml_types import type_of
from pulumi_fixer.project.config_declarations import is_plain_object
from pulumi_fixer.project.manifest_schema import DECLARATION, TYPES
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_FIELDS = "`type`, `items`, `description`, `secret`, `default` and `value`"
_SWITCHES = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false"}
_SWITCHES["off"] = "false"


class ConfigDeclarationInvalid(ViolationRule):
    """A declared config key has an attribute that Pulumi does not know, or one of the wrong kind.

    ## What it does
    Looks at each key under `config` that is declared (`type`, `description`, `default`, …). Puts
    attributes into lower case, removes `required: true` where nothing gives a value, for then the
    key is required as it is, takes the quotes off `secret: "true"`, puts them round a description
    that is a number, and writes `items: string` as `items: {type: string}`.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': #/config/size: additionalProperties 'required'
    not allowed", "#/config/size/secret: expected boolean, but got string",
    "#/config/size/description: expected string, but got null", "#/config/zones/items: expected
    object, but got string".

    ## Example
    ```yaml
    config:
      size:
        type: string
        required: true
    ```
    becomes
    ```yaml
    config:
      size:
        type: string
    ```

    ## Fix safety
    Safe: what the attribute was meant to say is said. Refused for every other attribute, and where
    `required` contradicts a default.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#strongly-typed-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.json, `configTypeDeclaration`
    """

    id = "PF109"
    name = "config-declaration-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong inside a declaration, other than with its types."""
        path = violation.path
        if path[:1] != ("config",) or violation.kind not in ("additional", "type", "json"):
            return False
        if len(path) == 2:
            return violation.kind == "additional" and not is_plain_object(violation.node)
        return len(path) > 2 and path[-1] != "type"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the attribute as it has to be, or what there is to choose from."""
        manifest, violation = found.manifest, found.violation
        if violation.kind == "additional":
            return _unknown(manifest, violation)
        declaration, node = (
            value_of(manifest.root_value("config"), violation.path[1]),
            violation.node,
        )
        name = violation.path[2]
        path, text = manifest.path, manifest.text
        assert isinstance(declaration, MappingNode)
        if name == "secret" and isinstance(node, ScalarNode):
            word = _SWITCHES.get(node.value.lower())
            if word is None:
                return Refusal("`secret` is either `true` or `false`; write the one that is meant")
            return Proposal([rewrite(path, text, node, word)], put(violation.path, word == "true"))
        if name == "description" and isinstance(node, ScalarNode):
            if is_null(node):
                edits = remove_entries(path, text, declaration, {name})
                return Proposal(edits, drop(violation.path[:-1], name))
            return Proposal(quote(path, text, node), put(violation.path, node.value))
        inner = scalar(node) if violation.path[2:] == ("items",) and is_string(node) else None
        if inner in TYPES and inner != "array":
            edits = set_value(path, text, declaration, name, {"type": inner})
            return Proposal(edits, put(violation.path, {"type": inner}))
        if name == "items":
            return Refusal("`items` says what each item is: `items: {type: string}`, for example")
        return Refusal(f"`{name}` cannot be this; write what is meant, or remove it")


def _unknown(manifest: Manifest, violation: Violation) -> Proposal | Refusal:
    fields = merged_entries(violation.node)
    known = DECLARATION["properties"]
    name = violation.names[0]
    lower = name.lower()
    if len(violation.names) > 1:
        return Refusal(f"there are only {_FIELDS}; remove what is none of them")
    if lower in known and lower not in fields:
        edit = rename_key(manifest.path, fields[name][0], lower)
        return Proposal([edit], rename(violation.path, name, lower))
    if lower == "required" and type_of(fields[name][1]) == "boolean":
        given = any(not is_null(value_of(violation.node, field)) for field in ("default", "value"))
        if fields[name][1].value.lower() == "true" and given:
            return Refusal("with a default it is never missing; remove `required` or the default")
        if fields[name][1].value.lower() == "false" and not given:
            return Refusal("without a default every stack has to set it; give it a `default`")
        assert isinstance(violation.node, MappingNode)
        if len(fields) == 1:
            return Refusal("nothing else is declared; write `{}` for a key that is required")
        edits = remove_entries(manifest.path, manifest.text, violation.node, {name})
        return Proposal(edits, drop(violation.path, name))
    if lower in ("sensitive", "encrypted", "secure"):
        return Refusal(
            f"there are only {_FIELDS}; for a key that is to be encrypted, `secret: true`"
        )
    return Refusal(f"there are only {_FIELDS}; `{name}` belongs in `description`, or nowhere")
