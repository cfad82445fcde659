"""PF110: a project file that does not say what to run."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node

from pulumi_fixer.edits.yaml import UneditableError, checked, insert_entry, set_value
from pulumi_fixer.edits.yaml_nodes import entries, is_null
from pulumi_fixer.project.candidates import uses_automation
from pulumi_fixer.project.entry_point import assumed_entry_point
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest

_MESSAGE = (
    "there is no `main`, and no `__main__.py` beside the project file: "
    "unable to find main python program `__main__.py`"
)
_NEIGHBOURS = ("description", "runtime", "name")
_NOT_THE_PROGRAM = frozenset({"doc", "docs", "example", "examples", "sample", "samples", "scripts"})


class MissingMain(Rule):
    """Pulumi.yaml names no program, and there is no `__main__.py` that Pulumi would take instead.

    ## What it does
    Looks for the one module that is the program: it imports pulumi, is imported by no other
    module, is no test, and creates resources or a stack when it runs. `main` names it, behind
    `description`, else `runtime`, else `name`. For a `__main__.py` in a directory it names the
    directory, as Pulumi puts that on the import path then.

    ## Why
    Pulumi stops: "unable to find main python program `__main__.py` in `/path/to/project`".

    ## Example
    ```yaml
    name: orders
    runtime: python
    ```
    with the program in `orders.py` becomes
    ```yaml
    name: orders
    runtime: python
    main: orders.py
    ```

    ## Fix safety
    Safe: the project could not run before. Refused where several modules could be the program, or
    a file that could be it does not parse. A template that `pulumi new` has yet to fill in is left
    alone, and so is a project without a program that drives Pulumi through its automation API.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/projects/project-file/#attributes
    - pulumi/pulumi: sdk/python/cmd/pulumi-language-python-exec
    """

    id = "PF110"
    name = "missing-main"
    severity = Severity.CRITICAL
    touches = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding when Pulumi would find no program."""
        manifest = project.manifest
        if manifest is None or not isinstance(manifest.root, MappingNode):
            return
        written = {name: (key, value) for name, key, value in entries(manifest.root)}
        if (
            manifest.main is not None
            or not _is_unset(written.get("main"))
            or manifest.is_template
            or project.workspace.exists(project.file("__main__.py"))
        ):
            return
        if not project.program_candidates and uses_automation(project):
            return
        names = [name for name in ("main", "runtime", "name") if name in written]
        if names:
            place = written[names[0]][0]
            span = (place.start_mark.index, place.end_mark.index)
            yield self.finding(manifest.path, span, _MESSAGE, _remedy(project, manifest))


def _is_unset(entry: tuple[Node, Node] | None) -> bool:
    """Tell whether ``main`` is missing, null or an empty string, which is all the same."""
    return entry is None or is_null(entry[1]) or entry[1].value == ""


def _remedy(project: Project, manifest: Manifest) -> Fix | Refusal:
    candidates = project.program_candidates
    unparsed = [
        module.path
        for module in project.python.values()
        if module.error is not None
        and not module.is_test
        and _may_matter(module.text.content, candidates)
    ]
    if unparsed:
        return Refusal(
            f"{_listed(project, unparsed)} does not parse, so what the program is remains open; "
            "repair that first, or add `main`"
        )
    if not candidates:
        return Refusal(
            "no file of the project creates resources or exports outputs when it runs; "
            "add the program as `__main__.py`, or name it with `main`"
        )
    if len(candidates) > 1:
        return Refusal(
            f"several files could be the program: {_listed(project, candidates)}; "
            "name the right one with `main`"
        )
    main = assumed_entry_point(candidates[0]).main(project.path)
    if not _NOT_THE_PROGRAM.isdisjoint(posixpath.dirname(main).split("/")):
        return Refusal(
            f"the only file that creates resources is {main}, which does not lie where a program "
            "would; name it with `main` if it is meant"
        )
    return _named(manifest, main)


def _may_matter(content: str, candidates: tuple[str, ...]) -> bool:
    """Tell whether a file that does not parse could be the program, or import a candidate."""
    stems = {posixpath.basename(path).removesuffix(".py") for path in candidates}
    return "pulumi" in content or any(stem in content for stem in stems)


def _listed(project: Project, paths: list[str] | tuple[str, ...]) -> str:
    return ", ".join(posixpath.relpath(path, project.path) for path in sorted(paths))


def _named(manifest: Manifest, main: str) -> Fix | Refusal:
    root = manifest.root
    assert isinstance(root, MappingNode)
    written = [name for name, _, _ in entries(root)]
    if "main" in written:
        try:
            edits = set_value(manifest.path, manifest.text, root, "main", main)
            return Fix(checked(manifest.text, edits, _expected(main)))
        except UneditableError as error:
            return Refusal(f"{error}; set `main: {main}` by hand")
    for neighbour in [name for name in _NEIGHBOURS if name in written]:
        try:
            edit: Edit = insert_entry(manifest.path, manifest.text, root, neighbour, "main", main)
            return Fix(checked(manifest.text, [edit], _expected(main, behind=neighbour)))
        except UneditableError:
            continue
    return Refusal(f"the file's layout leaves no place for it; add `main: {main}` by hand")


def _expected(main: str, behind: str | None = None) -> Callable[[Any], Any]:
    def change(document: Any) -> Any:
        result: dict[str, Any] = {}
        for key, value in document.items():
            result[key] = main if key == "main" else value
            if key == behind:
                result["main"] = main
        return result

    return change
