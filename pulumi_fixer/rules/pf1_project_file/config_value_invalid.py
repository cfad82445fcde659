"""PF108: a config key of the project file whose value Pulumi does not take in short form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import ScalarNode

from pulumi_fixer.edits.yaml_changes import alter, put
from pulumi_fixer.edits.yaml_layout import quote, wrap_value
from pulumi_fixer.edits.yaml_nodes import is_null
from pulumi_fixer.project.config_declarations import is_plain_object
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation

_PROVIDERS = frozenset({"aws", "aws-native", "awsx", "azure", "azure-native", "gcp", "kubernetes"})


class ConfigValueInvalid(ViolationRule):
    """A config key in Pulumi.yaml has a number with a point, a date, an object or no value at all.

    ## What it does
    Puts quotes round a value that YAML reads as a date or as a number with a point (or one as long
    as `012345678901`). Puts an object, which can only be given in long form, below `value` for a
    provider's key, and below `default` for the project's own.

    ## Why
    Pulumi takes strings, integers, booleans, lists and declarations, and stops at anything else:
    "could not validate 'Pulumi.yaml': #/config/aws:defaultTags: additionalProperties 'tags' not
    allowed", "#/config/ratio: expected object, but got number", "#/config/aws:region: expected
    object, but got null", "jsonschema: invalid jsonType: time.Time", or "cannot unmarshal !!float
    `1.23456...` into workspace.ProjectConfigType".

    ## Example
    ```yaml
    config:
      ratio: 1.5
      aws:defaultTags:
        tags:
          team: payments
    ```
    becomes
    ```yaml
    config:
      ratio: "1.5"
      aws:defaultTags:
        value:
          tags:
            team: payments
    ```

    ## Fix safety
    Safe: a stack's config holds all of these as strings or JSON anyway. Refused for a key without
    a value, and for an object that holds a stack's `secure:` value, or the keys of a provider
    without their `aws:`.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.json, `config`
    """

    id = "PF108"
    name = "config-value-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong with the value of a key that is not meant as a declaration."""
        if len(violation.path) != 2 or violation.path[0] != "config":
            return False
        if violation.path == ("config", "secret") and violation.kind in ("type", "json"):
            return False
        plain = violation.kind == "additional" and is_plain_object(violation.node)
        return plain or violation.kind in ("type", "json", "unmarshal")

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the quotes or the long form, or what to choose between."""
        manifest, violation = found.manifest, found.violation
        node, key = violation.node, violation.path[1]
        own = manifest.is_own_key(key)
        if is_null(node):
            return Refusal(
                "give it a value, write `{}` to make every stack set it, or remove it"
                if own
                else "give it a value here, or remove it and set it on each stack"
            )
        if isinstance(node, ScalarNode):
            edits = quote(manifest.path, manifest.text, node)
            return Proposal(edits, put(violation.path, node.value))
        if violation.kind != "additional":
            return Refusal("every key in it has to be a string; put quotes round the others")
        if "secure" in violation.names:
            return Refusal("an encrypted value belongs in a stack file, Pulumi.<stack>.yaml")
        if own and ":" not in key and key in _PROVIDERS:
            return Refusal(
                f"it reads like the keys of a provider; write each as `{key}:<key>`, or, for an "
                "object of the project's own, put it below `default`"
            )
        name = "default" if own else "value"
        wrapped = wrap_value(manifest.path, manifest.text, violation.key, node, name)
        return Proposal(wrapped, alter(violation.path, lambda old: {name: old}))
