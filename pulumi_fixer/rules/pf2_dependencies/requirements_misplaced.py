"""PF204: a requirements.txt that lies where Pulumi does not look for it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.workspace import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.dependencies.requirements_file import RequirementsFile


class RequirementsMisplaced(Rule):
    """requirements.txt lies beside Pulumi.yaml, and `main` in another directory.

    ## What it does
    Writes a requirements.txt into the directory of `main` that includes the one beside
    Pulumi.yaml. Nothing is moved, so that whatever else installs from that file still does. A
    project on uv or poetry is left alone, and so is one whose file asks for nothing.

    ## Why
    Pulumi runs `pip install -r requirements.txt` only if the file lies in the directory of `main`;
    it looks into no other directory, and says nothing when it finds none there. The virtual
    environment is then made without the program's dependencies, and the program stops with "It
    looks like the Pulumi SDK has not been installed. Have you run pip install?"

    ## Example
    ```yaml
    runtime:
      name: python
      options:
        virtualenv: venv
    main: app/
    ```
    with requirements.txt beside it adds app/requirements.txt:
    ```
    -r ../requirements.txt
    ```

    ## Fix safety
    Safe: a file is added, and nothing reads it that did not look for it before. Refused where the
    file installs a local directory or archive, because pip takes such a path from the directory
    in which it runs, and where `main` lies outside the project.

    ## References
    - https://pip.pypa.io/en/stable/reference/requirements-file-format/
    - pulumi/pulumi: sdk/python/toolchain/pip.go, `InstallDependencies`
    """

    id = "PF204"
    name = "requirements-misplaced"
    severity = Severity.HIGH
    touches = ("requirements.txt",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for the file beside Pulumi.yaml."""
        manifest, entry = project.manifest, project.entry_point
        if manifest is None or manifest.runtime != "python" or manifest.is_template:
            return
        if entry is None or not entry.declared or project.toolchain != "pip":
            return
        path, beside = project.dependencies.requirements_path, project.file("requirements.txt")
        if path == beside or project.workspace.exists(path):
            return
        files = project.dependencies.project_requirements_files
        if not any(file.lines for file in files):
            return
        message = (
            f"Pulumi installs from {path}, which is not there; it does not look for "
            f"requirements.txt beside {posixpath.basename(manifest.path)} when `main` is elsewhere"
        )
        yield self.finding(beside, (0, 0), message, _remedy(project, path, beside, files))


def _remedy(
    project: Project, path: str, beside: str, files: tuple[RequirementsFile, ...]
) -> Fix | Refusal:
    directory = posixpath.dirname(path) or "."
    if not within(directory, project.path):
        return Refusal(f"{directory} is outside the project; put a requirements.txt there by hand")
    for file in files:
        for line in file.lines:
            if line.local_path is not None and not posixpath.isabs(line.local_path):
                return Refusal(
                    f"{file.path} installs `{line.local_path}`, which pip takes from the directory "
                    f"of `main`; move {beside} to {path} and write that path anew"
                )
    included = posixpath.relpath(beside, directory)
    newline = files[0].text.newline
    return Fix((Edit(path, 0, 0, f"-r {included}{newline}"),))
