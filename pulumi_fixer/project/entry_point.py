"""The entry point: what Pulumi runs."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class EntryPoint:
    """The file that the Python host executes.

    Attributes:
        path: The file, relative to the workspace; it may not exist.
        directory: Its working directory (pkg/engine/project.go, getPwdMain).
        on_path: Whether Python puts that directory on sys.path: it does for a directory main, and
            not for a file main (facts 2.3).
        declared: Whether Pulumi finds it as things are.
    """

    path: str
    directory: str
    on_path: bool
    declared: bool

    def main(self, project_path: str) -> str:
        """Return what ``main`` says for it: the directory of a ``__main__.py``, else the file."""
        target = self.directory if self.on_path else self.path
        return posixpath.relpath(target, project_path)


def declared_entry_point(project: Project) -> EntryPoint | None:
    """Return what Pulumi runs as the project is written, or None when it would find nothing.

    An absolute path is a program of one machine, of which nothing is known here.
    """
    main = project.manifest.main if project.manifest else None
    if main is not None and posixpath.isabs(main):
        return None
    path = project.file(main or ".")
    if path.endswith(".py") and project.workspace.is_file(path):
        return EntryPoint(path, posixpath.dirname(path) or ".", False, True)
    program = join(path, "__main__.py")
    if project.workspace.is_file(program):
        return EntryPoint(program, path, True, True)
    return None


def assumed_entry_point(candidate: str) -> EntryPoint:
    """Return what Pulumi will run once ``main`` names a candidate.

    A ``__main__.py`` is run through its directory, so that its siblings stay importable.
    """
    directory, name = posixpath.split(candidate)
    return EntryPoint(candidate, directory or ".", name == "__main__.py", False)
