"""The facts about one project, each worked out once, when a rule first asks for it."""

from __future__ import annotations

import contextlib
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.project.candidates import program_candidates
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.project.dependencies.declared import Dependencies
from pulumi_fixer.project.dependencies.sdk import Sdk
from pulumi_fixer.project.dotenv import DotEnv
from pulumi_fixer.project.entry_point import (
    EntryPoint,
    assumed_entry_point,
    declared_entry_point,
)
from pulumi_fixer.project.imports.modules import LocalModules
from pulumi_fixer.project.manifest import MANIFEST_NAMES, Manifest
from pulumi_fixer.project.nested_values import NestedValue, nested_values
from pulumi_fixer.project.sdk_calls import SdkCall, sdk_calls
from pulumi_fixer.project.stack_config import StackViolation, stack_violations
from pulumi_fixer.project.stacks import StackFile, stack_files
from pulumi_fixer.workspace import Workspace, join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.sdk_names import SdkName
    from pulumi_fixer.text import Text


@dataclass(frozen=True)
class ProjectOptions:
    """What a run is told about a project beyond its files.

    Attributes:
        import_path: ``env`` (a .env file) or ``bootstrap`` (lines in the entry point): how local
            imports are made to resolve.
        sdk_version: Version or major of pulumi-aws to judge by where nothing is pinned.
        nested: Directories of other projects below this one, whose files are not its own.
        replaced: Files that the project file of a template ran, where this project has a project
            file and a program of its own: none of them is its program.
    """

    import_path: str = "env"
    sdk_version: str | None = None
    nested: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


class Project:
    """One project in a workspace, as it is at this moment; a round of edits needs a new one."""

    def __init__(
        self, workspace: Workspace, path: str, options: ProjectOptions | None = None
    ) -> None:
        """Look at the project in the directory ``path`` of ``workspace``; nothing is read yet."""
        self.workspace = workspace
        self.path = path
        self.options = options or ProjectOptions()
        self.unreadable: dict[str, str] = {}
        self.sdk_names: dict[tuple[Scope, tuple[str, ...]], SdkName | None] = {}

    def file(self, name: str) -> str:
        """Return the workspace path of a name relative to the project's directory."""
        return join(self.path, name)

    def read(self, path: str) -> Text | None:
        """Return a file's text, or None when there is none or it cannot be read.

        A file that is there but cannot be read is remembered in `unreadable` with the reason.
        """
        try:
            return self.workspace.read(path)
        except FileNotFoundError:
            return None
        except UnreadableError as error:
            self.unreadable[path] = str(error)
            return None

    def files(self) -> Iterator[str]:
        """Yield the project's own files, sorted; virtual environments and the like are left out."""
        virtualenv = self.manifest.option("virtualenv") if self.manifest else None
        foreign = list(self.options.nested)
        if virtualenv and not within(self.path, self.file(virtualenv)):
            foreign.append(self.file(virtualenv))
        for path in self.workspace.walk(self.path):
            if not any(within(path, directory) for directory in foreign):
                yield path

    def find_upward(self, directory: str, name: str) -> str | None:
        """Return the nearest file called ``name`` in a directory or one of its parents."""
        for parent in self.workspace.ancestors(directory):
            if self.workspace.is_file(join(parent, name)):
                return join(parent, name)
        return None

    @cached_property
    def manifest_path(self) -> str:
        """The project file that Pulumi reads."""
        names = [name for name in MANIFEST_NAMES if self.workspace.exists(self.file(name))]
        return self.file(names[0] if names else MANIFEST_NAMES[0])

    @cached_property
    def manifest(self) -> Manifest | None:
        """The project file, or None when it cannot be read."""
        text = self.read(self.manifest_path)
        return Manifest(self.manifest_path, text) if text is not None else None

    @cached_property
    def stacks(self) -> tuple[StackFile, ...]:
        """The stack files beside the project file, by stack name."""
        return stack_files(self)

    @cached_property
    def stack_violations(self) -> tuple[tuple[StackFile, StackViolation], ...]:
        """What Pulumi refuses of each stack that has a file, stack by stack."""
        if self.manifest is None:
            return ()
        manifest = self.manifest
        return tuple(
            (stack, item) for stack in self.stacks for item in stack_violations(manifest, stack)
        )

    @cached_property
    def python(self) -> dict[str, PythonModule]:
        """The project's Python files that can be read, by path."""
        modules = {}
        for path in self.files():
            if path.endswith(".py"):
                text = self.read(path)
                if text is not None:
                    modules[path] = PythonModule(path, text)
        return modules

    @cached_property
    def local(self) -> LocalModules:
        """The project's own modules: which file an import leads to."""
        return LocalModules(self.python, self._nested_python, self.options.nested)

    @cached_property
    def _nested_python(self) -> dict[str, PythonModule]:
        """The Python files of the projects below this one, which it may import."""
        modules = {}
        for directory in self.options.nested:
            for path in self.workspace.walk(directory):
                if path.endswith(".py"):
                    with contextlib.suppress(FileNotFoundError, UnreadableError):
                        modules[path] = PythonModule(path, self.workspace.read(path))
        return modules

    @cached_property
    def program_candidates(self) -> tuple[str, ...]:
        """The modules that look like the program when the project file names none."""
        return program_candidates(self)

    @cached_property
    def entry_point(self) -> EntryPoint | None:
        """What Pulumi runs, or will run once the only candidate is named; None when unclear."""
        declared = declared_entry_point(self)
        if declared is not None or (self.manifest and self.manifest.main):
            return declared
        if len(self.program_candidates) == 1:
            return assumed_entry_point(self.program_candidates[0])
        return None

    @cached_property
    def main_directory(self) -> str:
        """The program's working directory, where the host looks for requirements.txt."""
        return self.entry_point.directory if self.entry_point else self.path

    @cached_property
    def toolchain(self) -> str:
        """``pip``, ``uv`` or ``poetry``: the option, else the nearest lock file upward.

        As sdk/python/toolchain decides it since 3.227: uv.lock before poetry.lock, pip otherwise.
        """
        option = self.manifest.option("toolchain") if self.manifest else None
        if option is not None:
            return option
        for lock, toolchain in (("uv.lock", "uv"), ("poetry.lock", "poetry")):
            if self.find_upward(self.main_directory, lock):
                return toolchain
        return "pip"

    @cached_property
    def dependencies(self) -> Dependencies:
        """What the project declares to install."""
        return Dependencies(self)

    @cached_property
    def sdk(self) -> Sdk:
        """The SDK majors that the project's code is for."""
        return Sdk(self)

    @cached_property
    def sdk_calls(self) -> tuple[SdkCall, ...]:
        """The calls of the project's files, tests left out, that name something of an SDK."""
        return tuple(
            call
            for module in self.python.values()
            if not module.is_test and "pulumi" in module.text.content
            for call in sdk_calls(module, self)
        )

    @cached_property
    def nested_values(self) -> tuple[NestedValue, ...]:
        """Every value that those calls pass, and the values written inside of them."""
        return tuple(nested_values(self))

    @cached_property
    def dotenv(self) -> DotEnv:
        """The env file in the project's directory, which may not be there."""
        path = self.file(".env")
        return DotEnv(path, self.read(path))

    def secrets_in(self, path: str) -> frozenset[str]:
        """Return every string that must not be shown of a file.

        An env file is hidden line by line; of what it sets, other files hide only what is secret
        by its name, because the rest (``us-east-1``) stands everywhere.
        """
        found = set(self.dotenv.secrets)
        if posixpath.basename(path).startswith(".env"):
            found |= DotEnv(path, self.read(path)).lines
        if self.manifest:
            found |= self.manifest.secrets
        for stack in self.stacks:
            found |= stack.secrets
        return frozenset(found)
