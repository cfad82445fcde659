"""PF118: a stack file that Pulumi does not read because of its name or place."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.project.manifest import PREFERRED_NAMES
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project

_EXTENSIONS = tuple(posixpath.splitext(name)[1] for name in PREFERRED_NAMES)


class StackFileIgnored(Rule):
    """A stack file has another extension than the project file, or lies in another directory.

    ## What it does
    Reports each `Pulumi.<stack>` file beside the project file, or in its `stackConfigDir`, that
    does not end as the project file does, and each one beside the project file while
    `stackConfigDir` names another directory.

    ## Why
    Pulumi looks for one name only, the stack's with the extension of the project file. That the
    file is not there is no error: the stack is simply without its config, and the first thing that
    is said is "Missing required configuration variable 'orders:size'".

    ## Example
    `Pulumi.yaml` and `Pulumi.dev.yml`.

    ## Fix safety
    Never fixed: files are not renamed. The command that does it is in the reason.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/stacks/#stack-settings-file
    - pulumi/pulumi: sdk/go/common/workspace/paths.go, `DetectProjectStackPath`
    """

    id = "PF118"
    name = "stack-file-ignored"
    severity = Severity.HIGH
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each file that is not read."""
        manifest = project.manifest
        if manifest is None or project.workspace.is_file(project.file(PREFERRED_NAMES[0])):
            return
        extension = posixpath.splitext(manifest.path)[1]
        home = project.file(manifest.stack_directory)
        for path in project.files():
            directory, name = posixpath.split(path)
            stem, other = posixpath.splitext(name)
            if (
                (directory or ".") not in (home, project.path)
                or other not in _EXTENSIONS
                or not stem.startswith("Pulumi.")
                or ((directory or ".") == home and other == extension)
            ):
                continue
            right = posixpath.normpath(posixpath.join(home, f"{stem}{extension}"))
            message = f"Pulumi ignores {name}: it reads {_from(project, right)} for this stack"
            yield self.finding(path, (0, 0), message, _remedy(project, path, right))


def _remedy(project: Project, path: str, right: str) -> Refusal:
    source, target = _from(project, path), _from(project, right)
    if project.workspace.exists(right):
        return Refusal(f"{target} is there as well; merge the two there, and remove {source}")
    if path.endswith(".json") or right.endswith(".json"):
        return Refusal(f"write what it says into {target}, and remove {source}")
    return Refusal(f"run `mv {source} {target}` beside the project file")


def _from(project: Project, path: str) -> str:
    return posixpath.relpath(path, project.path)
