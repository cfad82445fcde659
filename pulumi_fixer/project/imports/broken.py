"""Imports of the project's own modules that lead to nothing, from whichever directory."""

from __future__ import annotations

import ast
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.undefined import names_given_from_outside
from pulumi_fixer.project.dependencies.distributions import import_names
from pulumi_fixer.project.imports.contents import lacking
from pulumi_fixer.project.imports.path_edits import PathEdits
from pulumi_fixer.project.imports.program_files import program_files
from pulumi_fixer.project.imports.shadowed import is_installed_name
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class BrokenImport:
    """One import that fails wherever the path leads.

    Attributes:
        importer: The file with the import.
        item: The import.
        names: The names that its module lacks; empty where there is no such module.
        target: The module that lacks them; None where there is no such module.
        root: The directory from which the module was found; of the importer for relative ones.
        message: What Python says.
        may_be_installed: Whether the module may come from a distribution for all that is known.
    """

    importer: PythonModule
    item: Import
    names: tuple[str, ...]
    target: PythonModule | None
    root: str
    message: str
    may_be_installed: bool = False


def broken_imports(project: Project) -> Iterator[BrokenImport]:
    """Yield the imports of the program that no directory on sys.path would satisfy.

    Imports that may fail, and such as only a type checker follows, are left out.
    """
    files = program_files(project)
    given = names_given_from_outside(project)
    all_known = not project.dependencies.local_installs and all(
        import_names(declaration.name) for declaration in project.dependencies.declared
    )
    fixed_path = not any(_changes_path(module) for module in files)
    for module in files:
        for item in module.imports:
            if item.typing_only or item.guarded:
                continue
            places = _places(project, item, module)
            targets = {root: path for root in places if (path := _target(project, item, root))}
            if targets:
                yield from _lacking(project, item, module, targets, given)
            elif not fixed_path or _is_other_file(project, item, places):
                continue
            elif places:
                yield _without_module(project, item, module, places[0])
            elif all_known and not (item.level or is_installed_name(project, item.top)):
                message = f"ModuleNotFoundError: No module named '{item.top}'"
                yield BrokenImport(module, item, (), None, project.main_directory, message, True)


def _target(project: Project, item: Import, root: str) -> str | None:
    """Return the file, or the directory without ``__init__.py``, that an import looks into."""
    if item.module:
        return project.local.find(item.module, root)
    package = join(root, "__init__.py")
    return package if project.local.module(package) else root


def _places(project: Project, item: Import, importer: PythonModule) -> tuple[str, ...]:
    """Return the directories where an import may look for a module of the project."""
    if not item.level:
        return () if is_installed_name(project, item.top) else project.local.roots(item.top)
    point = project.entry_point
    if point is not None and importer.path == point.path:
        return ()
    directory = importer.directory
    for _ in range(item.level - 1):
        directory = posixpath.dirname(directory) or "."
    return (directory,)


def _lacking(
    project: Project,
    item: Import,
    importer: PythonModule,
    targets: dict[str, str],
    given: frozenset[str],
) -> Iterator[BrokenImport]:
    """Yield an import whose names none of the modules that it may lead to has."""
    (root, place), *others = targets.items()
    target = project.local.module(place)
    if any(path != place for _, path in others) or target is importer or "*" in item.names:
        return
    names = lacking(project, place, item.names, given)
    if names:
        shown = ".".join([*_package(project, item, root), *filter(None, [item.module])])
        message = f"ImportError: cannot import name '{names[0]}' from '{shown}'"
        yield BrokenImport(importer, item, names, target, root, message)


def _without_module(
    project: Project, item: Import, importer: PythonModule, root: str
) -> BrokenImport:
    parts = item.module.split(".")
    found, done = None, 0
    for count in range(1, len(parts) + 1):
        path = project.local.find(".".join(parts[:count]), root)
        if path is None:
            break
        found, done = path, count
    package = _package(project, item, root)
    message = f"ModuleNotFoundError: No module named '{'.'.join([*package, *parts[: done + 1]])}'"
    if found and found.endswith(".py") and not found.endswith("/__init__.py"):
        message += f"; '{'.'.join([*package, *parts[:done]])}' is not a package"
    return BrokenImport(importer, item, (), None, root, message)


def _is_other_file(project: Project, item: Import, places: tuple[str, ...]) -> bool:
    """Tell whether a module may be there as something else than a Python file that is read here."""
    stems = [join(root, item.module.replace(".", "/")) for root in places]
    return any(
        path.startswith(f"{stem}.") or path == f"{stem}/__init__.py"
        for path in project.workspace.walk(project.path)
        for stem in stems
    )


def _changes_path(module: PythonModule) -> bool:
    edits = PathEdits.of(module)
    return any(edits.changed_by(node) for node in ast.walk(module.tree or ast.Module([], [])))


def _package(project: Project, item: Import, directory: str) -> list[str]:
    """Return the parts of the package that a relative import starts from."""
    if not item.level:
        return []
    main = project.main_directory
    base = main if within(directory, main) else project.path
    return [part for part in posixpath.relpath(directory, base).split("/") if part != "."]
