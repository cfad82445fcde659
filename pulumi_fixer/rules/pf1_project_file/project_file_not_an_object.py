"""PF105: a project file that is no mapping with strings for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf1_project_file.violation_rule import Occurrence, Proposal, ViolationRule

if TYPE_CHECKING:
    from pulumi_fixer.project.manifest_schema import Violation


class ProjectFileNotAnObject(ViolationRule):
    """Pulumi.yaml holds no mapping, or one with a key that is not a string.

    ## What it does
    Reports a project file that is empty, holds only comments, or is a list or a single value, and
    a top-level key that YAML reads as a number, a boolean, a date or nothing.

    ## Why
    Pulumi stops: "could not validate 'Pulumi.yaml': expected project to be an object, was
    '<nil>'", or "expected only string keys, got '%!s(int=5)'".

    ## Example
    ```yaml
    # TODO: describe the project
    ```

    ## Fix safety
    Never fixed: which project it is to be, or what the key is for, is not in the file.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/
    - pulumi/pulumi: sdk/go/common/workspace/project.go, `SimplifyMarshalledProject`
    """

    id = "PF105"
    name = "project-file-not-an-object"
    touches = ()

    def claims(self, violation: Violation) -> bool:
        """Take what is wrong with the file as a whole."""
        return violation.kind in ("root", "key")

    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return why it is not repaired."""
        if found.violation.kind == "key":
            return Refusal("Pulumi knows no such key; remove it, or put quotes round it")
        return Refusal("write at least `name`, with the project's name, and `runtime: python`")
