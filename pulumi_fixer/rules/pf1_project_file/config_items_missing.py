"""PF113: an array that does not say what its items are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.yaml import insert_entry, set_value
from pulumi_fixer.edits.yaml_changes import insert, put
from pulumi_fixer.edits.yaml_nodes import is_null, value_of
from pulumi_fixer.project.config_declarations import implied_items
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import (
    Occurrence,
    Proposal,
    ViolationRule,
)

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ConfigItemsMissing(ViolationRule):
    """A config key is declared as an array without the type of its items.

    ## What it does
    Adds `items` where the default is a list whose items are all of one type.

    ## Why
    Pulumi stops: "could not unmarshal 'Pulumi.yaml': The configuration key 'zones' declares an
    array but does not specify the underlying type via the 'items' attribute", or, for items
    without a type, "#/config/zones/items: missing properties: 'type'".

    ## Example
    ```yaml
    config:
      zones:
        type: array
        default: [a, b]
    ```
    becomes
    ```yaml
    config:
      zones:
        type: array
        items:
          type: string
        default: [a, b]
    ```

    ## Fix safety
    Safe: the default shows the type. Refused without a default, and for an empty or mixed one.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#strongly-typed-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `Project.Validate`
    """

    id = "PF113"
    name = "config-items-missing"

    def claims(self, violation: Violation) -> bool:
        """Take an array without items, and items without a type."""
        return violation.kind == "no-items" or (
            violation.kind == "required" and violation.path[0] == "config"
        )

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the items that the default shows, or say that nothing does."""
        manifest, violation = found.manifest, found.violation
        declaration = value_of(manifest.root_value("config"), violation.path[1])
        assert isinstance(declaration, MappingNode)
        items = implied_items(value_of(declaration, "default"))
        written = value_of(declaration, "items")
        nested = len(violation.path) > 3 or (isinstance(written, MappingNode) and written.value)
        if items is None or nested:
            return Refusal(
                "nothing shows of which type the items are; write, for example, "
                "`items: {type: string}`"
            )
        path, text, place = manifest.path, manifest.text, violation.path[:2]
        if written is None:
            edit = insert_entry(path, text, declaration, "type", "items", items)
            return Proposal([edit], insert(place, "type", "items", items))
        if is_null(written) or not written.value:
            edits = set_value(path, text, declaration, "items", items)
            return Proposal(edits, put((*place, "items"), items))
        return Refusal("`items` is to be a mapping with `type`")
