"""pyproject.toml and the lock files of uv and poetry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomlkit
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from tomlkit.exceptions import TOMLKitError

if TYPE_CHECKING:
    from pulumi_fixer.text import Text


def read_toml(content: str) -> dict[str, Any] | None:
    """Return what a TOML text says as plain data, or None when it does not parse."""
    try:
        return tomlkit.parse(content).unwrap()
    except (TOMLKitError, ValueError, RecursionError):
        return None


@dataclass(frozen=True)
class PyProject:
    """A pyproject.toml.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text.
    """

    path: str
    text: Text

    @cached_property
    def data(self) -> dict[str, Any] | None:
        """What the file says, or None when it does not parse."""
        return read_toml(self.text.content)

    def table(self, *keys: str) -> dict[str, Any]:
        """Return the table at a path of keys; empty when it is missing or something else."""
        value: Any = self.data or {}
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, dict) else {}

    @property
    def is_poetry(self) -> bool:
        """Whether poetry's own table is there."""
        return bool(self.table("tool", "poetry"))

    @property
    def declares(self) -> bool:
        """Whether the file has a table that lists dependencies: ``[project]`` or poetry's."""
        return bool(self.table("project")) or self.is_poetry

    @property
    def has_dynamic_dependencies(self) -> bool:
        """Whether the build works out the dependencies, so that they are not all here."""
        dynamic = self.table("project").get("dynamic")
        return isinstance(dynamic, list) and "dependencies" in dynamic

    @cached_property
    def requirements(self) -> dict[str, str]:
        """The specifier of each distribution the project itself needs, by normalised name.

        From ``[project] dependencies`` and ``[tool.poetry.dependencies]``; poetry's own
        operators are kept as they are written.
        """
        found = _parsed(self.table("project").get("dependencies"))
        found.update(_poetry(self.table("tool", "poetry", "dependencies")))
        found.pop("python", None)
        return found

    @cached_property
    def other_requirements(self) -> dict[str, str]:
        """The same for extras, dependency groups and development dependencies."""
        found: dict[str, str] = {}
        for table in (
            self.table("project", "optional-dependencies"),
            self.table("dependency-groups"),
            {"uv": self.table("tool", "uv").get("dev-dependencies")},
        ):
            for group in table.values():
                found.update(_parsed(group))
        found.update(_poetry(self.table("tool", "poetry", "dev-dependencies")))
        for name in self.table("tool", "poetry", "group"):
            found.update(_poetry(self.table("tool", "poetry", "group", name, "dependencies")))
        return found

    @property
    def name(self) -> str | None:
        """The name of the distribution that the file describes, if it describes one."""
        for table in (self.table("project"), self.table("tool", "poetry")):
            name = table.get("name")
            if isinstance(name, str):
                return canonicalize_name(name)
        return None

    @cached_property
    def local_paths(self) -> tuple[str, ...]:
        """The directories of path dependencies, relative to the file."""
        tables = [
            self.table("tool", "uv", "sources"),
            self.table("tool", "poetry", "dependencies"),
            *(
                self.table("tool", "poetry", "group", name, "dependencies")
                for name in self.table("tool", "poetry", "group")
            ),
        ]
        entries = [entry for table in tables for entry in table.values()]
        paths = [entry.get("path") for entry in entries if isinstance(entry, dict)]
        return tuple(path for path in paths if isinstance(path, str))

    def installs_itself(self, toolchain: str) -> bool:
        """Tell whether a toolchain installs the project's own packages with the dependencies.

        uv does when there is a build system or ``tool.uv.package = true`` (uv, "Build systems");
        poetry does unless ``package-mode = false``; pip never does by itself.
        """
        if toolchain == "uv":
            said = self.table("tool", "uv").get("package")
            return said if isinstance(said, bool) else bool(self.table("build-system"))
        if toolchain == "poetry":
            mode = self.table("tool", "poetry").get("package-mode")
            return mode is not False and self.name is not None
        return False


def locked_versions(content: str) -> dict[str, str]:
    """Return the version of each distribution of a uv.lock or poetry.lock, by normalised name."""
    packages = (read_toml(content) or {}).get("package")
    found: dict[str, str] = {}
    for package in packages if isinstance(packages, list) else ():
        if isinstance(package, dict) and isinstance(package.get("name"), str):
            found[canonicalize_name(package["name"])] = str(package.get("version", ""))
    return found


def _parsed(lines: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines if isinstance(lines, list) else ():
        try:
            requirement = Requirement(line) if isinstance(line, str) else None
        except InvalidRequirement:
            continue
        if requirement is not None:
            found[canonicalize_name(requirement.name)] = str(requirement.specifier)
    return found


def _poetry(table: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        version = value.get("version", "") if isinstance(value, dict) else value
        found[canonicalize_name(name)] = version if isinstance(version, str) else ""
    return found
