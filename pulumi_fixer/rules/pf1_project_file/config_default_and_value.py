"""PF115: a key of the project's own with both a default and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.yaml import remove_entries, same
from pulumi_fixer.edits.yaml_changes import drop
from pulumi_fixer.edits.yaml_nodes import data, value_of
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import (
    Occurrence,
    Proposal,
    ViolationRule,
)

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ConfigDefaultAndValue(ViolationRule):
    """A config key of the project's own has both a `default` and a `value`.

    ## What it does
    Removes a `value` that repeats the `default`. (For a provider's key see PF101.)

    ## Why
    Pulumi stops: "could not unmarshal 'Pulumi.yaml': project config 'size' cannot have both a
    'default' and 'value' attribute".

    ## Example
    ```yaml
    config:
      size:
        default: small
        value: small
    ```
    becomes
    ```yaml
    config:
      size:
        default: small
    ```

    ## Fix safety
    Safe: a stack that sets no other value gets the default, which is the same. Refused where the
    two differ.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `Project.Validate`
    """

    id = "PF115"
    name = "config-default-and-value"

    def claims(self, violation: Violation) -> bool:
        """Take a key with both."""
        return violation.kind == "default-and-value"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the removal of a repetition, or say that there is a choice."""
        manifest, path = found.manifest, found.violation.path[:2]
        declaration = value_of(manifest.root_value("config"), path[1])
        assert isinstance(declaration, MappingNode)
        default, value = (data(value_of(declaration, name)) for name in ("default", "value"))
        if not same(default, value):
            return Refusal("`default` and `value` differ; keep the one that is meant, as `default`")
        edits = remove_entries(manifest.path, manifest.text, declaration, {"value"})
        return Proposal(edits, drop(path, "value"))
