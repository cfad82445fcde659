"""The SDK majors that a project's code is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project

NEWEST_AWS_MAJOR = 7


class Sdk:
    """The version of each Pulumi SDK that the project uses."""

    def __init__(self, project: Project) -> None:
        """Look at the dependency files and the code of ``project``."""
        self._project = project

    def aws_major(self) -> int:
        """Return the major version of pulumi-aws to judge and to write by."""
        return NEWEST_AWS_MAJOR
