"""PF112: a pip project that leaves its interpreter to chance."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, Node

from pulumi_fixer.edits.python_options import add_python_option
from pulumi_fixer.edits.yaml import UneditableError
from pulumi_fixer.edits.yaml_nodes import entries, is_null, merged_entries
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_MESSAGE = (
    "`virtualenv` is not set: Pulumi runs the program with whichever Python is on the PATH and "
    "installs nothing for it"
)


class VirtualenvNotSet(Rule):
    """The project is installed with pip and Pulumi.yaml does not set `virtualenv`.

    ## What it does
    Sets `runtime.options.virtualenv` to `venv`, from either form of `runtime`. A project that is
    on uv or poetry (the option, or a lock file in its directory or above) is left alone, and so is
    one that names a `toolchain` or `virtualenv`, and a template that `pulumi new` fills in.

    ## Why
    Without the option Pulumi takes the Python on the PATH and installs nothing: "It looks like the
    Pulumi SDK has not been installed. Have you run pip install?" With it, Pulumi makes the
    environment and installs the `requirements.txt` that lies in the directory of `main`.

    ## Example
    ```yaml
    runtime: python
    ```
    becomes
    ```yaml
    runtime:
      name: python
      options:
        virtualenv: venv
    ```

    ## Fix safety
    Safe: Pulumi makes the environment and installs what requirements.txt lists; other rules write
    that file where it is missing. Unsafe where requirements.txt lies beside Pulumi.yaml and `main`
    in another directory, the only one in which Pulumi looks: the environment would come out empty,
    and a program that runs today would not.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#virtual-environments
    - pulumi/pulumi: sdk/python/toolchain/pip.go, `InstallDependencies`
    """

    id = "PF112"
    name = "virtualenv-not-set"
    severity = Severity.HIGH
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding when nothing says which environment the program runs in."""
        manifest = project.manifest
        if manifest is None or manifest.runtime != "python" or manifest.is_template:
            return
        written = {name: (key, value) for name, key, value in entries(manifest.root)}
        if "runtime" not in written or project.toolchain != "pip":
            return
        key, runtime = written["runtime"]
        options = merged_entries(runtime).get("options")
        if options and not (isinstance(options[1], MappingNode) or is_null(options[1])):
            return
        if options and {"toolchain", "virtualenv"} & merged_entries(options[1]).keys():
            return
        span = (key.start_mark.index, key.end_mark.index)
        misplaced = sorted({"toolchain", "virtualenv"} & merged_entries(runtime).keys())
        if misplaced:
            yield self.finding(manifest.path, span, _MESSAGE, _misplaced(misplaced))
            return
        stray = _stray_requirements(project)
        message = f"{_MESSAGE}; {stray}" if stray else _MESSAGE
        safety = Safety.UNSAFE if stray else Safety.SAFE
        yield self.finding(manifest.path, span, message, _remedy(manifest, runtime, safety))


def _misplaced(names: list[str]) -> Refusal:
    listed = " and ".join(f"`{name}`" for name in names)
    return Refusal(
        f"{listed} stands under `runtime` itself, where Pulumi refuses it; "
        "move it below `options`, where its value counts"
    )


def _remedy(manifest: Manifest, runtime: Node, safety: Safety) -> Fix | Refusal:
    try:
        edits = add_python_option(manifest.path, manifest.text, runtime, "virtualenv", "venv")
        return Fix(edits, safety)
    except UneditableError as error:
        return Refusal(f"{error}; add `options: {{virtualenv: venv}}` to `runtime` by hand")


def _stray_requirements(project: Project) -> str | None:
    """Say that requirements.txt lies where Pulumi does not look, when it does."""
    beside = project.file("requirements.txt")
    directory = project.main_directory
    if project.workspace.exists(join(directory, "requirements.txt")):
        return None
    if not project.workspace.exists(beside):
        return None
    place = posixpath.relpath(directory, project.path)
    return (
        f"with the option it would look for requirements.txt only in {place}/, the directory of "
        "`main`, while there is one beside Pulumi.yaml; move it"
    )
