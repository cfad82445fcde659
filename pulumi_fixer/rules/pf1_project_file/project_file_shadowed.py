"""PF117: a second project file that Pulumi does not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.manifest import PREFERRED_NAMES
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class ProjectFileShadowed(Rule):
    """The project has two project files, and Pulumi reads only the first.

    ## What it does
    Reports each project file that lies beside one which Pulumi prefers. It takes `Pulumi.json`
    before `Pulumi.yaml`, and that before `Pulumi.yml`.

    ## Why
    Pulumi says nothing about the other file, and a change to it has no effect. The stack files go
    with the one that it reads: beside `Pulumi.json` they end in `.json`.

    ## Example
    `Pulumi.yaml` and `Pulumi.yml` in one directory.

    ## Fix safety
    Never fixed: which of the two is meant is not in the files.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/
    - pulumi/pulumi: sdk/go/common/encoding/marshal.go, sdk/go/common/workspace/paths.go
    """

    id = "PF117"
    name = "project-file-shadowed"
    severity = Severity.HIGH
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each file that is not read."""
        found = [name for name in PREFERRED_NAMES if project.workspace.is_file(project.file(name))]
        for name in found[1:]:
            message = f"Pulumi reads {found[0]} and ignores {name} beside it"
            remedy = Refusal(f"move what is meant into {found[0]}, and remove {name}")
            yield self.finding(project.file(name), (0, 0), message, remedy)
