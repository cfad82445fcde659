"""The project that a guide is written for."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.configuration import Configuration

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.documentation import Documentation

_TEST_FILE = re.compile(r"test_.*\.py|.*_test\.py")
_OF_DEPLOYMENT = re.compile(r"integration|e2e|acceptance|live")


@dataclass(frozen=True)
class Subject:
    """The project that a guide is for, with the facts that several sections need.

    Attributes:
        project: The project.
        documentation: What is documented about it.
    """

    project: Project
    documentation: Documentation

    @cached_property
    def configuration(self) -> Configuration:
        """What the program takes from outside."""
        return Configuration(self.project)

    @cached_property
    def stacks(self) -> tuple[str, ...]:
        """The stacks that have a file; the commands use the first, which is ``dev`` if it can."""
        names = [stack.stack for stack in self.project.stacks] or ["dev"]
        return tuple(sorted(names, key=lambda name: (name != "dev", name)))

    @cached_property
    def tests(self) -> tuple[str, ...]:
        """The outermost directories with test files; those that test a deployment come last."""
        directories = {
            self.relative(module.directory)
            for module in self.project.python.values()
            if module.is_test and _TEST_FILE.fullmatch(posixpath.basename(module.path))
        }
        outermost = {
            directory
            for directory in directories
            if not any(directory.startswith(f"{other}/") for other in directories - {directory})
        }
        return tuple(sorted(outermost, key=lambda d: (bool(_OF_DEPLOYMENT.search(d)), d)))

    @property
    def tests_of_deployment(self) -> tuple[str, ...]:
        """Those directories of `tests` that look at what was deployed."""
        return tuple(directory for directory in self.tests if _OF_DEPLOYMENT.search(directory))

    def has(self, name: str) -> bool:
        """Tell whether the project's directory holds a file."""
        return self.project.workspace.is_file(self.project.file(name))

    def relative(self, path: str) -> str:
        """Return a workspace path as seen from the project's directory."""
        return posixpath.relpath(path, self.project.path)
