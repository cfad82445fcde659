"""Which Pythons the SDKs run on, and which ones pyproject.toml says that the project does."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from pulumi_fixer.project.dependencies.pins import satisfying
from pulumi_fixer.project.dependencies.pyproject import read_toml
from pulumi_fixer.project.dependencies.versions import standard_form
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project.dependencies.pyproject import PyProject
    from pulumi_fixer.project.project import Project

FLOORS: Mapping[str, Mapping[str, int]] = {
    "pulumi": {"3.39.1": 7, "3.105.0": 8, "3.145.0": 9, "3.202.0": 10},
    "pulumi-aws": {"5.38.0": 7, "6.22.0": 8, "6.66.0": 9},
    "pulumi-awsx": {"1.0.3": 7, "2.8.0": 8, "2.20.0": 9},
    "pulumi-docker": {"4.2.0": 7, "4.7.0": 9},
    "pulumi-eks": {"2.0.0": 7, "2.3.0": 8, "3.5.0": 9},
    "pulumi-random": {"4.13.0": 7, "4.16.0": 8, "4.17.0": 9},
    "pulumi-tls": {"5.1.0": 9},
}
"""The release of each distribution from which on all need Python 3.N, and N.

Read from the metadata (Requires-Python) of all published releases: ``pip index versions NAME --pre
--python-version 3.(N-1)`` lists what the Python below can install, and the release behind the
newest of that is the one. Pre-releases count, since a resolver may fall back on them: Python 3.8
can have pulumi-random 4.17.0a1734070742, though 4.16.8 needs 3.9. Up to pulumi 3.272.0 and
pulumi-aws 7.51.1 no later release asked for less, and none has a ceiling.
"""

_NUMBERS = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,5}(?:\.\*)?")
_MINORS = range(40)
_PATCHES = range(60)
_CERTAIN = frozenset({">=", "~=", "<", "<="})
"""Operators that uv, poetry and PEP 440 read alike; ``==3.9.*`` comes on top."""

_UV_CHANGES_RESOLUTION = frozenset(
    {"dependency-metadata", "environments", "override-dependencies", "prerelease", "sources"}
)


@dataclass(frozen=True)
class PythonRange:
    """What pyproject.toml says of the Pythons that the project runs on.

    Attributes:
        key: ``requires-python``, or poetry's ``python``.
        value: As written.
        start: Where the value begins in the file, behind its quote; None where that is not plain.
        specifier: In the form of PEP 440; None for what is not.
    """

    key: str
    value: str
    start: int | None
    specifier: SpecifierSet | None

    @property
    def is_plain(self) -> bool:
        """Whether every part is one that uv and poetry read as PEP 440 does."""
        return self.specifier is not None and all(
            (item.operator in _CERTAIN or (item.operator == "==" and item.version.endswith(".*")))
            and _NUMBERS.fullmatch(item.version)
            for item in self.specifier
        )

    @property
    def is_empty(self) -> bool:
        """Whether no version at all is in it."""
        specifier = self.specifier
        return specifier is not None and self.is_plain and not satisfying([specifier])


@dataclass(frozen=True)
class Demand:
    """What every allowed release of a distribution needs of Python.

    Attributes:
        requirement: The distribution with its constraint, as written.
        name: The distribution.
        minor: N of the oldest Python 3.N that one of them runs on.
    """

    requirement: str
    name: str
    minor: int


def minors(specifier: SpecifierSet) -> tuple[int, ...]:
    """Return every N of which a specifier allows some Python 3.N, in order."""
    return tuple(
        minor
        for minor in _MINORS
        if any(specifier.contains(f"3.{minor}.{patch}") for patch in _PATCHES)
    )


def python_range(project: Project) -> PythonRange | None:
    """Return the range that the toolchain goes by, or None where there is none that is certain."""
    pyproject = project.dependencies.pyproject
    if pyproject is None or _is_in_workspace(project, pyproject):
        return None
    said = pyproject.table("project").get("requires-python")
    if project.toolchain == "uv":
        return _range(pyproject, "requires-python", said)
    own = pyproject.table("tool", "poetry", "dependencies").get("python")
    if project.toolchain != "poetry" or (own is not None and said is not None):
        return None
    return _range(pyproject, *(("requires-python", said) if own is None else ("python", own)))


def _range(pyproject: PyProject, key: str, value: object) -> PythonRange | None:
    if not isinstance(value, str):
        return None
    try:
        specifier = SpecifierSet(value if key == "requires-python" else standard_form(value))
    except InvalidSpecifier:
        specifier = None
    pattern = rf"^[ \t]*{key}[ \t]*=[ \t]*([\"']){re.escape(value)}\1"
    found = [*re.finditer(pattern, pyproject.text.content, re.MULTILINE)]
    start = found[0].end() - len(value) - 1 if len(found) == 1 else None
    return PythonRange(key, value, start, specifier)


def _is_in_workspace(project: Project, pyproject: PyProject) -> bool:
    """Tell whether uv may resolve the project together with others."""
    for directory in project.workspace.ancestors(posixpath.dirname(pyproject.path) or "."):
        text = project.read(join(directory, "pyproject.toml"))
        data = read_toml(text.content) if text is not None else None
        tool = data.get("tool") if data is not None else None
        uv = tool.get("uv") if isinstance(tool, dict) else None
        if isinstance(uv, dict) and "workspace" in uv:
            return True
    return False


def demand(project: Project) -> Demand | None:
    """Return the highest demand on Python of the SDKs that pyproject.toml asks for.

    None where a lock file has chosen the releases, where a setting of uv may change what they
    need, and where the releases that are allowed, or what they need, are not known.
    """
    pyproject = project.dependencies.pyproject
    lock = f"{project.toolchain}.lock"
    if pyproject is None or project.find_upward(project.main_directory, lock):
        return None
    if project.toolchain == "uv":
        settings = join(posixpath.dirname(pyproject.path) or ".", "uv.toml")
        changed = _UV_CHANGES_RESOLUTION & pyproject.table("tool", "uv").keys()
        if changed or project.workspace.exists(settings):
            return None
    found = [*_project_demands(pyproject)]
    if project.toolchain == "poetry":
        found += _poetry_demands(pyproject)
    return max(found, key=lambda item: item.minor, default=None)


def _project_demands(pyproject: PyProject) -> Iterator[Demand]:
    if pyproject.has_dynamic_dependencies:
        return
    lines = pyproject.table("project").get("dependencies")
    for line in lines if isinstance(lines, list) else ():
        try:
            requirement = Requirement(line) if isinstance(line, str) else None
        except InvalidRequirement:
            continue
        if requirement is not None and requirement.marker is None and requirement.url is None:
            yield from _demands(requirement.name, requirement.specifier, line)


def _poetry_demands(pyproject: PyProject) -> Iterator[Demand]:
    for name, entry in pyproject.table("tool", "poetry", "dependencies").items():
        value = entry
        if isinstance(entry, dict) and entry.keys() <= {"version", "extras"}:
            value = entry.get("version")
        if not isinstance(value, str):
            continue
        try:
            specifier = SpecifierSet(standard_form(value))
        except InvalidSpecifier:
            continue
        yield from _demands(name, specifier, f"{name} {value}")


def _demands(name: str, specifier: SpecifierSet, requirement: str) -> Iterator[Demand]:
    name = canonicalize_name(name)
    floors = FLOORS.get(name)
    if floors is None or not all(_NUMBERS.fullmatch(item.version) for item in specifier):
        return
    kinds = [SpecifierSet(f">={first}") for first in floors]
    minor = min(
        (
            max((floors[first] for first in floors if version >= Version(first)), default=0)
            for version in satisfying([specifier], kinds)
        ),
        default=0,
    )
    if minor:
        yield Demand(requirement, name, minor)
