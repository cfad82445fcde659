"""The modules that could be the program, for a project file that does not name one."""

from __future__ import annotations

import ast
import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.code.undefined import has_hidden_names
from pulumi_fixer.project.run_files import RunFiles
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_OTHER_PROGRAMS = ("PulumiPlugin.yaml", "PulumiPolicy.yaml")
"""A component provider or policy pack beside one of these is run by that file, not as main."""


def program_candidates(project: Project) -> tuple[str, ...]:
    """Return the modules that look like the program.

    Such a module is imported by no other, is no test, leads to pulumi through its imports, and
    running it creates resources or a stack or exports an output. A module that it imports is a
    candidate beside it when that one is a program as well: it instantiates the same class, acts
    under ``if __name__ == "__main__"``, or lies nearer to Pulumi.yaml than a mere wrapper of it.
    Where there is none, a module counts that instantiates a class of an unknown distribution.
    """
    search = _Search(project)
    possible = [module for module in project.python.values() if search.is_possible(module)]
    found = [module for module in possible if search.acts(module)] or [
        module for module in possible if search.files.file(module).makes_something_unknown
    ]
    rivals = [rival for module in found for rival in search.rivals(module)]
    return tuple(dict.fromkeys(module.path for module in (*found, *rivals)))


def uses_automation(project: Project) -> bool:
    """Tell whether a module of the project drives Pulumi itself, which may need no main."""
    return any(map(is_automation, project.python.values()))


def uncreated_stacks(project: Project) -> tuple[tuple[PythonModule, ast.ClassDef], ...]:
    """Return the component resources of a program that creates nothing and mentions none of them.

    A class that another one of the program is derived from, or that any statement of it mentions
    outside of the class itself, may be created in a way that is not followed, and does not count.
    """
    point = project.entry_point
    entry = project.python.get(point.path) if point else None
    if entry is None or uses_automation(project):
        return ()
    search = _Search(project)
    file = search.files.file(entry)
    reached = search.files.reached(file)
    trees = [item.module.tree for item in reached]
    if search.acts(entry) or file.makes_something_unknown or None in trees:
        return ()
    if any(has_hidden_names(tree) for tree in trees if tree):
        return ()
    return tuple(
        (item.module, definition)
        for item in reached
        for definition in item.resource_classes
        if not any(
            _mentions(tree, definition.name, inside=tree is item.module.tree and definition)
            for tree in trees
            if tree
        )
    )


def _mentions(tree: ast.Module, name: str, *, inside: ast.ClassDef | bool) -> bool:
    """Tell whether a file reads a name, apart from what one of its classes says of itself."""
    own = set(ast.walk(inside)) if isinstance(inside, ast.ClassDef) else set()
    return any(
        isinstance(node, (ast.Name, ast.Attribute)) and last_name(node) == name and node not in own
        for node in ast.walk(tree)
    )


def is_automation(module: PythonModule) -> bool:
    """Tell whether a file imports the part of pulumi that drives Pulumi from a program."""
    return any(
        item.module.startswith("pulumi.automation")
        or (item.module == "pulumi" and "automation" in item.names)
        for item in module.imports
    )


class _Search:
    """Which modules of one project are programs."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.files = RunFiles(project)

    def is_possible(self, module: PythonModule) -> bool:
        """Tell whether a module may be the program at all, whatever it does."""
        return not (
            module.tree is None
            or module.is_test
            or posixpath.basename(module.path) == "__init__.py"
            or any(self._project.local.imported_by_others(module.path))
            or is_automation(module)
            or module.path in self._project.options.replaced
            or self._is_other_program(module)
        )

    def acts(self, module: PythonModule) -> bool:
        """Tell whether a module leads to pulumi, and running it creates or exports something."""
        reached = self.files.reached(self.files.file(module))
        return any(file.imports_pulumi for file in reached) and any(
            file.creates for file in reached
        )

    def rivals(self, module: PythonModule) -> Iterator[PythonModule]:
        """Yield the modules that a candidate imports and that are programs on their own."""
        mine = self.files.file(module)
        depth = module.path.count("/")
        for other in self.files.reached(mine):
            nearer = other.module.path.count("/") < depth and not mine.creates
            own = other.module.path in self._project.python
            if (
                own
                and other is not mine
                and (
                    other.instantiated & mine.instantiated
                    or other.creates_as_main
                    or (nearer and other.creates)
                )
            ):
                yield other.module

    def _is_other_program(self, module: PythonModule) -> bool:
        directory = module.directory
        while directory != self._project.path and within(directory, self._project.path):
            if any(self._project.workspace.exists(join(directory, n)) for n in _OTHER_PROGRAMS):
                return True
            directory = posixpath.dirname(directory) or "."
        return False
