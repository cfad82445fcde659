"""What Pulumi installs for the program, and from which file."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.distributions import import_names
from pulumi_fixer.project.dependencies.pyproject import PyProject
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from pulumi_fixer.project.dependencies.requirements_file import RequirementsFile
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class Installation:
    """The distributions that the toolchain installs.

    Attributes:
        file: The file that lists them.
        names: Their normalised names.
        may_hold_more: Whether something that is installed is not known to install what it does:
            a distribution that nobody knows, a URL, a local package.
    """

    file: RequirementsFile | PyProject
    names: tuple[str, ...]
    may_hold_more: bool


def installation(project: Project) -> Installation | None:
    """Return what Pulumi installs, or None where no file lists it or not all of it can be read.

    pip installs requirements.txt of main's directory; uv and poetry install pyproject.toml, with
    its groups.
    """
    pyproject = project.dependencies.pyproject
    if project.toolchain in ("uv", "poetry"):
        if pyproject is None or not pyproject.declares:
            return None
        names = (*pyproject.requirements, *pyproject.other_requirements)
        return _with_local(project, pyproject, names, pyproject.local_paths)
    file = project.dependencies.requirements
    if file is None or project.toolchain != "pip":
        return None
    files = project.dependencies.requirements_files
    if not _are_all_there(files):
        return None
    lines = [line for item in files for line in item.lines]
    requirements = [line for line in lines if line.requirement or line.target]
    names = tuple(line.name for line in requirements if line.name is not None)
    local = tuple(line.local_path for line in requirements if line.local_path and not line.name)
    unnamed = any(line.name is None and not line.local_path for line in requirements)
    return _with_local(project, file, names, local, unnamed=unnamed)


def _with_local(
    project: Project,
    file: RequirementsFile | PyProject,
    names: tuple[str, ...],
    local: tuple[str, ...],
    *,
    unnamed: bool = False,
) -> Installation | None:
    """Add what the local packages say they need; None where one does not say it plainly."""
    base = posixpath.dirname(file.path) if isinstance(file, PyProject) else project.main_directory
    own = list(names)
    for path in local:
        text = project.read(join(join(base or ".", path), "pyproject.toml"))
        package = PyProject("", text) if text is not None else None
        if package is None or not package.declares or package.has_dynamic_dependencies:
            return None
        own += [*package.requirements, *([package.name] if package.name else [])]
    unknown = unnamed or bool(local) or any(not import_names(name) for name in own)
    return Installation(file, tuple(own), unknown)


def _are_all_there(files: tuple[RequirementsFile, ...]) -> bool:
    """Tell whether every file that one of them includes was read."""
    paths = {file.path for file in files}
    return all(
        join(posixpath.dirname(file.path), included) in paths
        for file in files
        for included in file.included
    )
