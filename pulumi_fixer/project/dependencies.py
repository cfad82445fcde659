"""What the project declares to install: requirements.txt, Pipfile, pyproject.toml, lock files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project


class Dependencies:
    """The declared dependencies of one project."""

    def __init__(self, project: Project) -> None:
        """Look at the dependency files of ``project``."""
        self._project = project

    def provides(self, name: str) -> bool:
        """Tell whether a declared distribution provides the top-level import ``name``."""
        return False
