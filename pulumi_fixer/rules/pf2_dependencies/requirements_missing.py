"""PF201: a Pipfile, and no requirements.txt for Pulumi to install from."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.dependencies.pipenv_requirements import (
    UnwritableError,
    pipenv_requirements,
)
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.dependencies.pipfile import Pipfile


class RequirementsMissing(Rule):
    """The project has a Pipfile, but not the requirements.txt that Pulumi installs from.

    ## What it does
    Writes requirements.txt into the directory of `main`, with the text that
    `pipenv requirements` prints: from Pipfile.lock where it is there, belongs to the Pipfile and
    is not empty, else from the Pipfile as with `--no-lock`. Development packages are not in it.
    pipenv is not run. Markers that pipenv leaves out are kept.

    ## Why
    Pulumi does not know pipenv. For the virtual environment that it makes, it runs
    `pip install -r requirements.txt` if the file lies in the directory of `main`, and installs
    nothing otherwise. The program then stops with "ModuleNotFoundError: No module named
    'pulumi'".

    ## Example
    ```toml
    [packages]
    pulumi = "*"
    pulumi-aws = ">=7.0.0"
    ```
    adds requirements.txt:
    ```
    pulumi
    pulumi-aws>=7.0.0
    ```

    ## Fix safety
    Safe: a file is added, and nothing reads it that did not look for it before. Refused where the
    Pipfile does not parse, where an entry is nothing that pip reads, and where a URL holds a
    password: write environment variables, `https://${USER}:${TOKEN}@host`, which pip expands.

    ## References
    - https://pipenv.pypa.io/en/latest/cli.html#requirements
    - pulumi/pulumi: sdk/python/toolchain/pip.go, `InstallDependencies`
    """

    id = "PF201"
    name = "requirements-missing"
    severity = Severity.HIGH
    touches = ("requirements.txt",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for the Pipfile."""
        dependencies = project.dependencies
        path, pipfile = dependencies.requirements_path, dependencies.pipfile
        if pipfile is None or project.entry_point is None or project.toolchain != "pip":
            return
        if project.workspace.exists(path) or project.workspace.exists(
            project.file("requirements.txt")
        ):
            return
        message = (
            f"Pulumi installs from {path}, which is not there; it does not read "
            f"{posixpath.basename(pipfile.path)}"
        )
        remedy = _remedy(project, pipfile, path)
        if remedy is not None:
            yield self.finding(pipfile.path, (0, 0), message, remedy)


def _remedy(project: Project, pipfile: Pipfile, path: str) -> Fix | Refusal | None:
    if pipfile.data is None:
        return Refusal("the Pipfile does not parse as TOML; repair it first")
    try:
        text = pipenv_requirements(project, pipfile).text()
    except UnwritableError as error:
        return Refusal(str(error))
    return Fix((Edit(path, 0, 0, text),)) if text else None
