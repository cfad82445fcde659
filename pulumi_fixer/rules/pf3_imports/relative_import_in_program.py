"""PF304: the entry point imports relative to a package that it is no part of."""

from __future__ import annotations

import ast
import posixpath
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.dependencies.distributions import is_standard_library
from pulumi_fixer.project.imports.program_files import program_files
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.workspace import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.entry_point import EntryPoint

_MESSAGE = "ImportError: attempted relative import with no known parent package"


class RelativeImportInProgram(Rule):
    """The file that Pulumi runs uses relative imports, which only modules of a package can.

    ## What it does
    Looks at the entry point for imports that start with a dot, and writes the name of the module
    instead: as seen from the directory of `__main__.py`, which the host puts on `sys.path`, else
    as seen from the project's directory, for which `project-imports-unresolvable` then adds what
    the path lacks.

    ## Why
    The Python host runs the file as `__main__`, which belongs to no package, not even where an
    `__init__.py` lies beside it: "ImportError: attempted relative import with no known parent
    package".

    ## Example
    ```python
    # __main__.py
    from .network import Network
    ```
    becomes
    ```python
    # __main__.py
    from network import Network
    ```

    ## Fix safety
    Safe: the program could not start before. Refused where the module is not there, where it
    imports relative to a package that it would no longer be in, where importing it would run the
    program once more, and where an installed module has its name. Imports with a fallback for
    ImportError are left alone.

    ## References
    - https://docs.python.org/3/reference/import.html#package-relative-imports
    - https://docs.python.org/3/library/runpy.html#runpy.run_path
    - pulumi/pulumi: sdk/python/cmd/pulumi-language-python-exec
    """

    id = "PF304"
    name = "relative-import-in-program"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each relative import of the entry point."""
        point = project.entry_point
        entry = project.python.get(point.path) if point else None
        if point is None or entry is None:
            return
        for item in entry.imports:
            if item.level and not item.typing_only and not item.guarded:
                remedy = _remedy(project, point, entry, item)
                yield self.finding(entry.path, entry.span(item.node), _MESSAGE, remedy)


def _remedy(
    project: Project, point: EntryPoint, entry: PythonModule, item: Import
) -> Fix | Refusal:
    directory = entry.directory
    for _ in range(item.level - 1):
        directory = posixpath.dirname(directory) or "."
    inside = point.on_path and within(directory, point.directory)
    base = point.directory if inside else project.path
    if not within(directory, base) or (
        item.module and not project.local.find(item.module, directory)
    ):
        return Refusal("the module is not there; add it, or take the import and its uses out")
    package = [part for part in posixpath.relpath(directory, base).split("/") if part != "."]
    name = ".".join([*package, *filter(None, [item.module])])
    found = project.local.resolve(item, entry, ".")
    modules = [project.python[path] for path in found if path in project.python]
    tops = [name.partition(".")[0]] if name else list(item.names)
    problem = _problem(project, entry, base, modules) or _hidden(project, tops)
    if problem:
        return Refusal(problem)
    if not name and any(not project.local.find(taken, base) for taken in item.names):
        return Refusal(
            "not everything that is imported is a module; name the module that it comes from"
        )
    try:
        return Fix((_edit(entry, item, name),))
    except UnprintableError as error:
        return Refusal(f"{error}; write it as an absolute import by hand")


def _problem(
    project: Project, entry: PythonModule, base: str, modules: list[PythonModule]
) -> str | None:
    """Return why modules cannot be imported by their names from a directory, or None."""
    for module in dict.fromkeys(
        part for start in modules for part in program_files(project, start)
    ):
        if module is entry:
            return (
                f"{modules[0].path} leads back to {entry.path}, which would run twice; "
                "move the program out of the package"
            )
        depth = posixpath.relpath(module.directory, base).count("/") + 1
        if module.directory == base:
            depth = 0
        for item in module.imports:
            if item.level > depth and not item.typing_only and not item.guarded:
                return (
                    f"{module.path} uses a relative import (line {item.node.lineno}), so it must "
                    "be imported as part of its package; move the program out of the package"
                )
    return None


def _hidden(project: Project, tops: list[str]) -> str | None:
    """Return which module is one that is installed too, or None."""
    for top in tops:
        if is_standard_library(top) or project.dependencies.provides(top):
            return f"`{top}` is the name of an installed module; rename the file"
    return None


def _edit(entry: PythonModule, item: Import, name: str) -> Edit:
    """Return the edit that names the module; ``import …`` where a directory itself was meant."""
    assert isinstance(item.node, ast.ImportFrom)
    file = CstFile(entry.path, entry.text)
    start, end = entry.span(item.node)
    statement = file.at(start, end, cst.ImportFrom)
    if statement is None:
        raise UnprintableError("the import is laid out in a way of its own")
    if name:
        space = statement.whitespace_after_from
        changed = statement.with_changes(
            module=dotted(name),
            relative=(),
            whitespace_after_from=space if not space.empty else cst.SimpleWhitespace(" "),
            whitespace_before_import=statement.whitespace_before_import
            if not statement.whitespace_before_import.empty
            else cst.SimpleWhitespace(" "),
        )
        return file.replace(statement, changed)
    if "\n" in entry.text.content[start:end] or "\r" in entry.text.content[start:end]:
        raise UnprintableError("the import extends over several lines")
    words = [
        alias.name + (f" as {alias.asname}" if alias.asname else "") for alias in item.node.names
    ]
    return Edit(entry.path, start, end, f"import {', '.join(words)}")
