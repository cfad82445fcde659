"""What the project declares to install: requirements.txt, Pipfile, pyproject.toml, lock files."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.project.dependencies.distributions import candidates, installed_with
from pulumi_fixer.project.dependencies.installation import Installation, installation
from pulumi_fixer.project.dependencies.pipfile import Pipfile
from pulumi_fixer.project.dependencies.pyproject import PyProject, locked_versions
from pulumi_fixer.project.dependencies.requirements_file import RequirementsFile
from pulumi_fixer.project.dependencies.setup_files import (
    setup_cfg_requirements,
    setup_py_requirements,
)
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.project import Project

_PIPFILE_DEPTH = 3
"""How many directories are looked into for a Pipfile.

pipenv goes further up (PIPENV_MAX_DEPTH is 10), where a Pipfile belongs to something else.
"""


_OTHER_DECLARATIONS = ("setup.py", "setup.cfg", "environment.yml", "environment.yaml")
"""Files beyond those read here in which projects declare what they need."""


@dataclass(frozen=True)
class Declaration:
    """One distribution that a file asks for.

    Attributes:
        name: Its normalised name (PEP 503).
        constraint: The versions it allows, as written; empty for any.
        path: The file that asks for it, relative to the workspace.
    """

    name: str
    constraint: str
    path: str


class Dependencies:
    """The declared dependencies of one project."""

    def __init__(self, project: Project) -> None:
        """Look at the dependency files of ``project``."""
        self._project = project

    @property
    def requirements_path(self) -> str:
        """Where the host looks for requirements.txt, whether it is there or not."""
        return join(self._project.main_directory, "requirements.txt")

    @cached_property
    def requirements(self) -> RequirementsFile | None:
        """The requirements.txt that the host installs, or None."""
        return self._requirements_file(self.requirements_path)

    @cached_property
    def requirements_files(self) -> tuple[RequirementsFile, ...]:
        """requirements.txt and every file that it includes with ``-r``, in pip's order."""
        return self._with_included(self.requirements_path)

    @cached_property
    def project_requirements_files(self) -> tuple[RequirementsFile, ...]:
        """The requirements.txt beside the project file, with every file that it includes."""
        return self._with_included(self._project.file("requirements.txt"))

    @cached_property
    def pipfile(self) -> Pipfile | None:
        """The Pipfile that pipenv finds from main's or the project's directory, or None."""
        for directory in (self._project.main_directory, self._project.path):
            parents = list(self._project.workspace.ancestors(directory))[:_PIPFILE_DEPTH]
            for parent in parents:
                text = self._project.read(join(parent, "Pipfile"))
                if text is not None:
                    lock = self._project.read(join(parent, "Pipfile.lock"))
                    return Pipfile(join(parent, "Pipfile"), text, lock)
        return None

    @cached_property
    def pyproject(self) -> PyProject | None:
        """The pyproject.toml that declares the dependencies, or None.

        uv and poetry take the nearest one upward; otherwise only main's and the project's own
        directory are looked into, because a parent's describes something else.
        """
        if self._project.toolchain in ("uv", "poetry"):
            path = self._project.find_upward(self._project.main_directory, "pyproject.toml")
            paths = [path] if path else []
        else:
            paths = [
                join(directory, "pyproject.toml")
                for directory in (self._project.main_directory, self._project.path)
            ]
        for path in paths:
            text = self._project.read(path)
            if text is not None:
                return PyProject(path, text)
        return None

    @cached_property
    def locked(self) -> dict[str, str]:
        """The version of each locked distribution, by normalised name.

        From a Pipfile.lock that fits its Pipfile, else from the lock file of the toolchain.
        """
        if self.pipfile is not None and self.pipfile.lock_is_current and self.pipfile.locked:
            return {
                canonicalize_name(name): _version_of(entry)
                for name, entry in self.pipfile.locked.items()
            }
        return self.toolchain_locked

    @cached_property
    def toolchain_locked(self) -> dict[str, str]:
        """The same from the lock file of the toolchain alone; empty for pip, which has none."""
        name = {"uv": "uv.lock", "poetry": "poetry.lock"}.get(self._project.toolchain)
        path = self._project.find_upward(self._project.main_directory, name) if name else None
        text = self._project.read(path) if path else None
        return locked_versions(text.content) if text is not None else {}

    @cached_property
    def declared(self) -> tuple[Declaration, ...]:
        """Every distribution that any dependency file asks for, lock files left out."""
        return tuple(self._declared())

    @cached_property
    def are_declared(self) -> bool:
        """Whether any file says what is to be installed, in whichever form."""
        project = self._project
        pyproject = self.pyproject
        if self._every_requirements_file():
            return True
        if self.pipfile is not None and self.pipfile.says_something:
            return True
        if pyproject is not None and (pyproject.requirements or pyproject.data is None):
            return True
        return any(
            project.workspace.exists(join(directory, name))
            for directory in {project.main_directory, project.path}
            for name in (*_OTHER_DECLARATIONS, "requirements.txt")
        )

    def constraints(self, distribution: str) -> tuple[str, ...]:
        """Return what is said of a distribution's version, file by file.

        Besides the dependency files these are pip's constraint files, setup.cfg and setup.py.
        """
        name = canonicalize_name(distribution)
        return tuple(
            item.constraint for item in (*self.declared, *self._elsewhere) if item.name == name
        )

    def provides(self, name: str) -> bool:
        """Tell whether a declared distribution provides the top-level import ``name``.

        Declared is what requirements.txt, the Pipfile, pyproject.toml or a lock file names,
        development dependencies included, and what those certainly bring with them.
        """
        installed = self._installed
        top = name.partition(".")[0]
        if canonicalize_name(top) in installed:
            return True
        return any(canonicalize_name(item) in installed for item in candidates(top))

    @cached_property
    def _installed(self) -> frozenset[str]:
        return installed_with([*(item.name for item in self.declared), *self.locked])

    def installs_project(self) -> bool:
        """Tell whether local packages are installed together with the dependencies.

        They are when a requirement is a local directory (``-e .``, ``.``, ``./lib``) or when uv
        or poetry installs the project itself.
        """
        return bool(self.local_installs)

    @cached_property
    def installation(self) -> Installation | None:
        """What Pulumi installs for the program, or None where that is not known."""
        return installation(self._project)

    @cached_property
    def local_installs(self) -> tuple[str, ...]:
        """The directories that are installed as packages, relative to the workspace."""
        return tuple(dict.fromkeys(self._local_installs()))

    def _local_installs(self) -> Iterator[str]:
        for file in self._every_requirements_file():
            for line in file.lines:
                if line.local_path and not line.local_path.endswith((".whl", ".gz", ".zip")):
                    # pip takes a relative path from the working directory, main's directory.
                    yield join(self._project.main_directory, line.local_path)
        if self.pipfile is not None:
            directory = posixpath.dirname(self.pipfile.path)
            for entry in (*self.pipfile.packages.values(), *self.pipfile.dev_packages.values()):
                path = entry.get("path") if isinstance(entry, dict) else None
                if isinstance(path, str):
                    yield join(directory, path)
        pyproject = self.pyproject
        if pyproject is not None:
            directory = posixpath.dirname(pyproject.path) or "."
            if pyproject.installs_itself(self._project.toolchain):
                yield directory
            for path in pyproject.local_paths:
                yield join(directory, path)

    def _declared(self) -> Iterator[Declaration]:
        for file in self._every_requirements_file():
            yield from _of_requirements(file)
        if self.pipfile is not None:
            for table in (self.pipfile.packages, self.pipfile.dev_packages):
                for name, entry in table.items():
                    yield Declaration(
                        canonicalize_name(name), _version_of(entry), self.pipfile.path
                    )
        if self.pyproject is not None:
            for declared in (self.pyproject.requirements, self.pyproject.other_requirements):
                for name, constraint in declared.items():
                    yield Declaration(name, constraint, self.pyproject.path)

    @cached_property
    def _elsewhere(self) -> tuple[Declaration, ...]:
        """What constraint files, setup.cfg and setup.py say of versions.

        None of them has anything installed by itself, so they do not count as declared.
        """
        constraints = self._constraining(self._every_requirements_file())
        constrained = (item for file in constraints for item in _of_requirements(file))
        return (*constrained, *self._of_setup_files())

    @cached_property
    def constraint_files(self) -> tuple[RequirementsFile, ...]:
        """The files that requirements.txt names with ``-c``, with what they include."""
        return self._constraining(self.requirements_files)

    def _constraining(self, files: tuple[RequirementsFile, ...]) -> tuple[RequirementsFile, ...]:
        pending = [
            join(posixpath.dirname(file.path), name)
            for file in files
            for name in file.constraint_files
        ]
        found: dict[str, RequirementsFile] = {}
        while pending:
            path = pending.pop(0)
            file = self._requirements_file(path) if path not in found else None
            if file is None:
                continue
            found[path] = file
            pending += [
                join(posixpath.dirname(path), name)
                for name in (*file.included, *file.constraint_files)
            ]
        return tuple(found.values())

    def _of_setup_files(self) -> Iterator[Declaration]:
        for directory in dict.fromkeys((self._project.main_directory, self._project.path)):
            path = join(directory, "setup.cfg")
            text = self._project.read(path)
            found = [(path, setup_cfg_requirements(text.content))] if text is not None else []
            path = join(directory, "setup.py")
            text = self._project.read(path)
            if text is not None:
                found.append((path, setup_py_requirements(PythonModule(path, text).tree)))
            for path, requirements in found:
                for item in requirements:
                    yield Declaration(canonicalize_name(item.name), str(item.specifier), path)

    def _every_requirements_file(self) -> tuple[RequirementsFile, ...]:
        """Return requirements.txt of main's and of the project's directory, with includes."""
        found = {file.path: file for file in self.requirements_files}
        for file in self.project_requirements_files:
            found.setdefault(file.path, file)
        return tuple(found.values())

    def _with_included(self, path: str) -> tuple[RequirementsFile, ...]:
        found: dict[str, RequirementsFile] = {}
        pending = [path]
        while pending:
            current = pending.pop(0)
            file = self._requirements_file(current) if current not in found else None
            if file is None:
                continue
            found[current] = file
            pending += [join(posixpath.dirname(current), name) for name in file.included]
        return tuple(found.values())

    def _requirements_file(self, path: str) -> RequirementsFile | None:
        text = self._project.read(path)
        return RequirementsFile(path, text) if text is not None else None


def _of_requirements(file: RequirementsFile) -> Iterator[Declaration]:
    for line in file.lines:
        if line.name is not None:
            constraint = str(line.requirement.specifier) if line.requirement else ""
            yield Declaration(line.name, constraint, file.path)


def _version_of(entry: Any) -> str:
    """Return the constraint of a Pipfile's or Pipfile.lock's entry."""
    version = entry.get("version", "") if isinstance(entry, dict) else entry
    return version if isinstance(version, str) else ""
