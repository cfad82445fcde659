"""PF107: a `config` section that Pulumi does not take, whatever its keys are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.yaml import remove_entries
from pulumi_fixer.edits.yaml_changes import drop
from pulumi_fixer.edits.yaml_nodes import scalar
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ConfigSectionInvalid(ViolationRule):
    """`config` is not a mapping of keys, names a directory twice, or has a key called `secret`.

    ## What it does
    Reports a `config` that is a list or a number, one whose keys are numbers, one that names the
    directory of the stack files beside `stackConfigDir`, and a key `secret`, which the schema of
    every Pulumi before 3.274 takes for a switch. A `config` that repeats `stackConfigDir` is
    removed.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': #/config: expected object or string or null,
    but got array", "jsonschema: invalid jsonType: map[interface {}]interface {}", "Should not use
    both config and stackConfigDir to define the stack directory. Use only stackConfigDir instead.",
    or "#/config/secret: expected boolean, but got string".

    ## Example
    ```yaml
    config: stacks
    stackConfigDir: stacks
    ```
    becomes
    ```yaml
    stackConfigDir: stacks
    ```

    ## Fix safety
    Safe: the directory stays the same. Refused for everything else: a list does not say what the
    keys are, and another name for `secret` has to be used by the program as well.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/config/#project-level-configuration
    - pulumi/pulumi: sdk/go/common/workspace/project.json
    """

    id = "PF107"
    name = "config-section-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong with `config` itself, and its key `secret`."""
        return violation.path in (("config",), ("config", "secret")) and violation.kind in (
            "type",
            "json",
            "directories",
        )

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the removal of what is said twice, or what to choose between."""
        manifest, violation = found.manifest, found.violation
        root = manifest.root
        assert isinstance(root, MappingNode)
        if violation.kind == "directories":
            if scalar(violation.node) != scalar(manifest.root_value("stackConfigDir")):
                return Refusal("the two differ; keep `stackConfigDir`, with the directory meant")
            edits = remove_entries(manifest.path, manifest.text, root, {"config"})
            return Proposal(edits, drop((), "config"))
        if violation.path == ("config", "secret"):
            return Refusal(
                "before Pulumi 3.274 no config key can be called `secret`; choose another name"
            )
        if violation.kind == "json":
            return Refusal("every key has to be a string; put quotes round the one that is not")
        return Refusal("write the keys below `config`, each with its value or its declaration")
