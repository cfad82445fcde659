"""PF130: `main` names what is not there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode, ScalarNode

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.yaml import UneditableError, checked, set_value
from pulumi_fixer.edits.yaml_nodes import is_string, value_of
from pulumi_fixer.project.candidates import uses_automation
from pulumi_fixer.project.entry_point import assumed_entry_point
from pulumi_fixer.project.gitignore import ignored_by
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_PROGRAM = "__main__.py"
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


class MainNotFound(Rule):
    """`main` in Pulumi.yaml names a file that does not exist, or a directory without a program.

    ## What it does
    Looks up `main` as Pulumi does, from the directory of the project file. Where one Python file
    has the same path but for upper and lower case, backslashes or a left out `.py`, `main` names
    that one. Otherwise it names the one file of the project that has the same name in another
    directory, if that is a program: it creates resources when it runs and no other file imports
    it. For a directory without `__main__.py` it names the one program that lies in it.

    ## Why
    Pulumi stops before it starts Python: "project 'main' could not be read: stat
    /path/to/project/Tap.py: no such file or directory"; or the Python host does: "unable to find
    main python program `__main__.py` in `/path/to/project/infra`".

    ## Example
    ```yaml
    name: orders
    runtime: python
    main: tap
    ```
    with the program in `lib/tap.py` becomes
    ```yaml
    name: orders
    runtime: python
    main: lib/tap.py
    ```

    ## Fix safety
    Safe: the project could not run before. Refused where no file, or more than one, is meant. An
    absolute `main`, one outside of the project and one that `.gitignore` names, which a build may
    make, are left alone.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#attributes
    - pulumi/pulumi: pkg/engine/project.go, sdk/python/cmd/pulumi-language-python-exec
    """

    id = "PF130"
    name = "main-not-found"
    severity = Severity.CRITICAL
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for a `main` that Pulumi would not find."""
        manifest = project.manifest
        if manifest is None or manifest.main is None or manifest.is_template:
            return
        main, node = manifest.main, value_of(manifest.root, "main")
        path = project.file(main)
        workspace = project.workspace
        if posixpath.isabs(main) or not within(path, project.path) or path.startswith("../"):
            return
        is_directory = path == project.path or (
            workspace.exists(path) and not workspace.is_file(path)
        )
        if workspace.is_file(join(path, _PROGRAM) if is_directory else path):
            return
        if ignored_by(project, path) or (
            not project.program_candidates and uses_automation(project)
        ):
            return
        if not isinstance(manifest.root, MappingNode) or not isinstance(node, ScalarNode):
            return
        if not is_string(node):
            return  # Pulumi refuses it before it looks for a file.
        message = (
            f"unable to find main python program `{_PROGRAM}` in `{main}`"
            if is_directory
            else f"project 'main' could not be read: stat {posixpath.normpath(main)}: "
            "no such file or directory"
        )
        span = (node.start_mark.index, node.end_mark.index)
        meant = _in_directory(project, path) if is_directory else _like(project, path)
        yield self.finding(manifest.path, span, message, _remedy(project, manifest, node, meant))


def _in_directory(project: Project, directory: str) -> list[str]:
    """Return the programs that lie in a directory itself."""
    return [
        path
        for path in project.program_candidates
        if (posixpath.dirname(path) or ".") == posixpath.normpath(directory)
    ]


def _like(project: Project, path: str) -> list[str]:
    """Return the files that a path which is not there may mean, by how it is written."""
    written = posixpath.normpath(path.replace("\\", "/"))
    wanted = {written.casefold(), f"{written}.py".casefold()}
    files = [item.path for item in project.python.values() if not item.is_test]
    same = [item for item in files if item.casefold() in wanted]
    inside = join(written, _PROGRAM).casefold()
    same += [item for item in files if item.casefold() == inside]
    if same:
        return same
    names = {posixpath.basename(item) for item in wanted}
    alike = [item for item in files if posixpath.basename(item).casefold() in names]
    return alike if len(alike) != 1 or alike[0] in project.program_candidates else []


def _remedy(
    project: Project, manifest: Manifest, node: ScalarNode, meant: list[str]
) -> Fix | Refusal:
    if len(meant) != 1:
        found = sorted(meant or project.program_candidates)
        if not found:
            return Refusal(
                "no file of the project creates resources or exports outputs when it runs; "
                "add the program, or name it with `main`"
            )
        listed = ", ".join(posixpath.relpath(item, project.path) for item in found)
        return Refusal(f"the program could be {listed}; name the right one with `main`")
    main = assumed_entry_point(meant[0]).main(project.path)
    try:
        edits = _edits(manifest, node, main)
        return Fix(checked(manifest.text, edits, lambda document: {**document, "main": main}))
    except UneditableError as error:
        return Refusal(f"{error}; set `main: {main}` by hand")


def _edits(manifest: Manifest, node: ScalarNode, main: str) -> Sequence[Edit]:
    """Return the edits that give `main` another value, in the quotes that it has."""
    if node.style in ("'", '"') and _PLAIN.fullmatch(main):
        return [Edit(manifest.path, node.start_mark.index + 1, node.end_mark.index - 1, main)]
    assert isinstance(manifest.root, MappingNode)
    return set_value(manifest.path, manifest.text, manifest.root, "main", main)
