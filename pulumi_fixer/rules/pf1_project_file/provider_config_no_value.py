"""PF116: a provider's config key that is declared without a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import (
    Occurrence,
    Proposal,
    ViolationRule,
)

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ProviderConfigNoValue(ViolationRule):
    """A provider's config key in Pulumi.yaml is declared without a value.

    ## What it does
    Reports a key of another namespace (`aws:region`) in object form that says neither `default`
    (see PF101) nor a `value` that is not null: only a description, say, or `secret: true`.

    ## Why
    Pulumi stops: "could not unmarshal 'Pulumi.yaml': Configuration key 'aws:region' is namespaced
    and must provide an attribute 'value'".

    ## Example
    ```yaml
    config:
      aws:region:
        description: where to deploy
    ```

    ## Fix safety
    Never fixed: the value is not in the file.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `Project.Validate`
    """

    id = "PF116"
    name = "provider-config-no-value"
    touches = ()

    def claims(self, violation: Violation) -> bool:
        """Take a key of another namespace without a value."""
        return violation.kind == "no-value"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return what there is to choose between."""
        key = found.violation.path[1]
        return Refusal(
            f"give it a `value`, or remove it here and run `pulumi config set {key} <value>` on "
            "each stack"
        )
