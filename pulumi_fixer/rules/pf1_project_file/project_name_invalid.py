"""PF102: a project without a name that Pulumi takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import ScalarNode

from pulumi_fixer.edits.yaml import rename_key
from pulumi_fixer.edits.yaml_changes import put, rename
from pulumi_fixer.edits.yaml_layout import quote
from pulumi_fixer.edits.yaml_nodes import is_null, is_string, scalar
from pulumi_fixer.rules.base import Refusal, Safety
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ProjectNameInvalid(ViolationRule):
    """Pulumi.yaml has no `name`, or one that is empty or not a string.

    ## What it does
    Puts quotes round a name that YAML reads as a number, a boolean or a date, and renames a key
    that is `name` in other letter case. A key that is nearly `name`, the one that Pulumi asks
    about, is renamed where its value is a string.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': project is missing a 'name' attribute", with
    "; found 'Name' instead" where a key is at most two letters away, or "project is missing a
    non-empty string 'name' attribute".

    ## Example
    ```yaml
    Name: orders
    runtime: python
    ```
    becomes
    ```yaml
    name: orders
    runtime: python
    ```

    ## Fix safety
    Safe for quotes and letter case. Unsafe for a key that is only nearly `name`: it may be meant
    for another tool. Refused where nothing says what the project is called: stacks are found by
    its name, so that a new one would not find those that exist.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#attributes
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `ValidateProject`
    """

    id = "PF102"
    name = "project-name-invalid"

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong with the name."""
        return violation.kind == "name"

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the quotes or the new key."""
        manifest, violation = found.manifest, found.violation
        node = violation.node
        if violation.path == ("name",):
            if not isinstance(node, ScalarNode) or is_null(node) or not node.value:
                return Refusal("nothing here says what the project is called; give it its name")
            edits = quote(manifest.path, manifest.text, node)
            return Proposal(edits, put(("name",), node.value))
        if not violation.names:
            return Refusal("nothing here says what the project is called; add `name`")
        (key,) = violation.names
        if not is_string(node) or not scalar(node):
            return Refusal(f"`{key}` holds no name; add `name`, with what the project is called")
        edit = rename_key(manifest.path, violation.key, "name")
        safety = Safety.SAFE if key.lower() == "name" else Safety.UNSAFE
        return Proposal([edit], rename((), key, "name"), safety)
