"""PF207: a stray lock file that turns a project of pip over to uv or poetry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.python_options import add_python_option
from pulumi_fixer.edits.yaml import UneditableError
from pulumi_fixer.edits.yaml_nodes import entries, is_null, merged_entries
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_LOCKS = {"uv": "uv.lock", "poetry": "poetry.lock"}
_SAYS = {
    "uv": "Could not find `uv` executable.",
    "poetry": "Could not find `poetry` executable.",
}


class ToolchainFlipped(Rule):
    """A lock file without pulumi in it makes Pulumi use uv or poetry instead of pip.

    ## What it does
    Sets `runtime.options.toolchain` to `pip` where Pulumi.yaml names no toolchain, a uv.lock or
    poetry.lock lies in the directory of `main` or anywhere above, that file does not lock
    pulumi, and the requirements.txt in the directory of `main` lists it. The lock file stays:
    it belongs to something else.

    ## Why
    Since 3.227 Pulumi looks for a lock file upward to the root of the file system, and takes the
    toolchain from it: uv.lock, else poetry.lock, else pip. It then stops with "Could not find
    `poetry` executable. Install poetry and make sure it is in your PATH, or set the toolchain
    option in Pulumi.yaml to `pip`." or "Could not find `uv` executable.", or installs what is
    locked there, and not what the program needs: "It looks like the Pulumi SDK has not been
    installed."

    ## Example
    ```yaml
    runtime: python
    ```
    below a poetry.lock of another project becomes
    ```yaml
    runtime:
      name: python
      options:
        toolchain: pip
    ```

    ## Fix safety
    Safe: what the other toolchain installs has no pulumi in it, so no program ran. Refused where
    `toolchain` would have to be written into an alias or a merged mapping.

    ## References
    - https://www.pulumi.com/docs/iac/languages-sdks/python/#packages
    - pulumi/pulumi: sdk/python/toolchain/toolchain.go, `ResolveToolchain`
    """

    id = "PF207"
    name = "toolchain-flipped"
    severity = Severity.HIGH
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding at `runtime`."""
        manifest, toolchain = project.manifest, project.toolchain
        if manifest is None or manifest.runtime != "python" or project.entry_point is None:
            return
        written = {name: (key, value) for name, key, value in entries(manifest.root)}
        if "runtime" not in written or toolchain not in _LOCKS:
            return
        key, runtime = written["runtime"]
        options = merged_entries(runtime).get("options")
        if "toolchain" in merged_entries(options[1] if options else None):
            return
        files = project.dependencies.requirements_files
        if not any(line.name == "pulumi" for file in files for line in file.lines):
            return
        lock = project.find_upward(project.main_directory, _LOCKS[toolchain])
        if lock is None or "pulumi" in project.dependencies.toolchain_locked:
            return
        message = (
            f"{lock}, which does not lock pulumi, makes Pulumi use {toolchain} instead of "
            f"{project.dependencies.requirements_path}: {_SAYS[toolchain]}"
        )
        span = (key.start_mark.index, key.end_mark.index)
        yield self.finding(manifest.path, span, message, _remedy(manifest, runtime))


def _remedy(manifest: Manifest, runtime: Node) -> Fix | Refusal:
    by_hand = "add `toolchain: pip` to the options of `runtime` by hand"
    options = merged_entries(runtime).get("options")
    if options and not (isinstance(options[1], MappingNode) or is_null(options[1])):
        return Refusal(f"`options` is no mapping; {by_hand}")
    try:
        return Fix(add_python_option(manifest.path, manifest.text, runtime, "toolchain", "pip"))
    except UneditableError as error:
        return Refusal(f"{error}; {by_hand}")
