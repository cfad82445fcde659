"""The files that the program consists of: the entry point and what it imports of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.distributions import is_standard_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.project import Project


def program_files(project: Project, start: PythonModule | None = None) -> tuple[PythonModule, ...]:
    """Return the entry point, or another file, and every file that it leads to.

    Tests are left out, and so are imports that only a type checker follows. A name that an
    installed module has is taken for that module, except beside a directory main, which comes
    first on sys.path.
    """
    point = project.entry_point
    entry = start or (project.python.get(point.path) if point else None)
    if entry is None:
        return ()
    found = {entry.path: entry}
    pending = [entry]
    while pending:
        current = pending.pop(0)
        for item in (*current.imports, *current.dynamic_imports):
            for path in () if item.typing_only else _targets(project, item, current):
                module = project.python.get(path)
                if module is not None and not module.is_test and path not in found:
                    found[path] = module
                    pending.append(module)
    return tuple(found.values())


def _targets(project: Project, item: Import, importer: PythonModule) -> list[str]:
    """Return the files that an import runs, from the first directory where it finds its module."""
    if item.level:
        return project.local.resolve(item, importer, ".")
    for root in dict.fromkeys(_roots(project, item, importer)):
        found = project.local.resolve(item, importer, root)
        if found:
            return found
    return []


def _roots(project: Project, item: Import, importer: PythonModule) -> Iterator[str]:
    point = project.entry_point
    if point is not None and point.on_path:
        yield point.directory
    if not is_standard_library(item.top) and not project.dependencies.provides(item.top):
        yield from (project.main_directory, project.path, importer.directory)
        yield from project.local.roots(item.top)
