"""What the lines that pip reads say together of the version of a distribution."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from packaging.markers import Marker
    from packaging.specifiers import Specifier

    from pulumi_fixer.project.dependencies.requirements_file import RequirementLine
    from pulumi_fixer.project.project import Project

_PYTHONS = tuple(f"3.{minor}" for minor in range(10, 15))
_SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
_ENVIRONMENTS = tuple(
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_system": system,
        "os_name": os_name,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for python in _PYTHONS
    for platform, system, os_name in _SYSTEMS
)
"""Where Pulumi's SDK runs. What holds in only some of them is no certain failure."""

_VARIABLE = re.compile(r"[a-z_]{3,}")
_WORDS = frozenset({"and", "not"})

_MOST = 20
"""So many lines on one distribution are written by no person; the time grows with their square."""


@dataclass(frozen=True)
class Need:
    """What every one of some releases needs of another distribution.

    Attributes:
        name: The distribution.
        releases: Its releases.
        needed: The other distribution.
        versions: The widest of what those releases require of it.
    """

    name: str
    releases: SpecifierSet
    needed: str
    versions: SpecifierSet


NEEDS = tuple(
    Need(name, SpecifierSet(releases), needed, SpecifierSet(versions))
    for name, releases, needed, versions in (
        ("pulumi-aws", ">=6,<6.56", "pulumi", ">=3.0.0"),
        ("pulumi-aws", ">=6.56,<6.66", "pulumi", ">=3.136.0"),
        ("pulumi-aws", ">=6.66,<6.81", "pulumi", ">=3.142.0"),
        ("pulumi-aws", ">=6.81", "pulumi", ">=3.165.0"),
        ("pulumi-awsx", ">=1,<2.0.1", "pulumi-aws", ">=5.3.0,<6.0.0"),
        ("pulumi-awsx", ">=2.0.1,<3", "pulumi-aws", ">=6.0.4,<7.0.0"),
        ("pulumi-awsx", ">=3", "pulumi-aws", ">=7.0.0"),
        ("pulumi-awsx", ">=3", "pulumi", ">=3.142.0"),
        ("pulumi-eks", ">=2,<4", "pulumi-aws", ">=6.0.0,<7.0.0"),
        ("pulumi-eks", ">=4", "pulumi-aws", ">=7.1.0"),
        ("pulumi-eks", ">=3,<4", "pulumi", ">=3.134.1"),
        ("pulumi-eks", ">=4", "pulumi", ">=3.165.0"),
    )
)
"""Read from the metadata (Requires-Dist) of all published releases.

A floor never falls, so it holds for releases to come; a ceiling is named only where none of the
same major is to come.
"""


@dataclass(frozen=True, eq=False)
class Pin:
    """A line that limits the versions of a distribution.

    Attributes:
        path: The file.
        line: The line.
        name: The distribution, normalised.
        specifier: What the line allows.
        marker: Where it holds; None for everywhere.
        installs: Whether it has the distribution installed, as a constraint has not.
    """

    path: str
    line: RequirementLine
    name: str
    specifier: SpecifierSet
    marker: Marker | None
    installs: bool

    def __str__(self) -> str:
        """Return the requirement as pip writes it in its errors."""
        return f"{self.name}{self.specifier}"

    def holds_in(self, environment: dict[str, str]) -> bool:
        """Tell whether the line holds; one that asks for more than is known here never does."""
        if self.marker is None:
            return True
        text = re.sub(r"\"[^\"]*\"|'[^']*'", "", str(self.marker))
        if not {*_VARIABLE.findall(text)} <= environment.keys() | _WORDS:
            return False
        try:
            return self.marker.evaluate(dict(environment))
        except (UndefinedComparison, UndefinedEnvironmentName, InvalidVersion):
            return False


@dataclass(frozen=True)
class Conflict:
    """Lines that no set of versions satisfies.

    Attributes:
        pins: The lines, in pip's order; one, where it contradicts itself.
        reason: Why, in words.
    """

    pins: tuple[Pin, ...]
    reason: str


def pins(project: Project) -> tuple[Pin, ...]:
    """Return the lines of requirements.txt, its included files and its constraint files."""
    dependencies = project.dependencies
    found = []
    for files, installs in (
        (dependencies.requirements_files, True),
        (dependencies.constraint_files, False),
    ):
        for file in files:
            for line in file.lines:
                requirement, name = line.requirement, line.name
                if name is None or requirement is None or requirement.url is not None:
                    continue
                specifier = requirement.specifier
                if "${" not in line.content and all(map(_is_plain, specifier)):
                    marker = requirement.marker
                    found.append(Pin(file.path, line, name, specifier, marker, installs))
    return tuple(found)


def conflicts(project: Project) -> tuple[Conflict, ...]:
    """Return what pip would refuse on every Python and system that Pulumi runs on."""
    every = pins(project)
    by_name: dict[str, list[Pin]] = defaultdict(list)
    for pin in every:
        by_name[pin.name].append(pin)
    found = {name: _conflict(group, _contradiction) for name, group in by_name.items()}
    between = [
        _conflict([pin for pin in every if pin.name in names], partial(_unmet, *names))
        for names in dict.fromkeys((item.name, item.needed) for item in NEEDS)
        if all(name in found and found[name] is None for name in names)
    ]
    return tuple(item for item in (*found.values(), *between) if item is not None)


def satisfying(
    specifiers: Sequence[SpecifierSet], others: Iterable[SpecifierSet] = ()
) -> list[Version]:
    """Return versions that satisfy all specifiers: some of each kind there is, none if none is.

    What a specifier allows ends at a version that it names, or at the next one of the same length.
    So these versions, what lies right beside them, and nothing else decide.

    Args:
        specifiers: Without ``===`` of anything but a plain version.
        others: More specifiers whose ends tell kinds apart.
    """
    named = [
        Version(item.version.removesuffix(".*"))
        for specifier in (*specifiers, *others)
        for item in specifier
    ]
    probes = {Version("0")}.union(*(_around(version, named) for version in named))
    return [
        probe
        for probe in sorted(probes)
        if all(specifier.contains(probe, prereleases=True) for specifier in specifiers)
    ]


def _around(version: Version, named: list[Version]) -> Iterator[Version]:
    """Yield a version and what lies right beside it, nearer than any other that is named."""
    release, length = version.release, max(len(item.release) for item in named)
    beyond = max(number for item in named for number in item.release) + 1
    short = list(release)
    while short and not short[-1]:
        short.pop()
    releases = [
        (*release, *[0] * (length - len(release)), 1),
        (*release[:-1], release[-1] + 1),
        *([(*short[:-1], short[-1] - 1, beyond)] if short else []),
    ]
    base = ".".join(map(str, release))
    texts = [".".join(map(str, numbers)) for numbers in releases]
    if version.pre is not None:
        texts.append(f"{base}{version.pre[0]}{version.pre[1] + 1}")
    if version.post is not None:
        texts.append(f"{base}.post{version.post + 1}")
    if version.dev is not None:
        texts.append(f"{base}.dev{version.dev + 1}")
    yield version
    yield from (Version(f"{version.epoch}!{text}") for text in texts)


def _is_plain(item: Specifier) -> bool:
    try:
        version = Version(item.version.removesuffix(".*"))
    except ValueError:
        return False
    return item.operator != "===" or str(version) == item.version


def _conflict(group: list[Pin], reason: Callable[[Sequence[Pin]], str | None]) -> Conflict | None:
    """Return the fewest lines that hold everywhere and have a reason not to hold together."""
    if len(group) > _MOST:
        return None
    held = dict.fromkeys(
        tuple(pin for pin in group if pin.holds_in(environment)) for environment in _ENVIRONMENTS
    )
    if any(reason(pins) is None for pins in held):
        return None
    first = next(iter(held))
    for few in itertools.chain(((pin,) for pin in first), itertools.combinations(first, 2)):
        why = reason(few)
        if why is not None:
            return Conflict(few, why)
    return Conflict(first, str(reason(first)))


def _contradiction(group: Sequence[Pin]) -> str | None:
    """Say why no version satisfies the lines about one distribution, if none does."""
    if not any(pin.installs for pin in group) or satisfying([pin.specifier for pin in group]):
        return None
    return "no version satisfies them all"


def _unmet(name: str, needed: str, group: Sequence[Pin]) -> str | None:
    """Say what every allowed release of one distribution needs of another and does not get."""
    own = [pin.specifier for pin in group if pin.name == name]
    other = [pin.specifier for pin in group if pin.name == needed]
    if not other or not any(pin.installs for pin in group if pin.name == name):
        return None
    known = [item for item in NEEDS if (item.name, item.needed) == (name, needed)]
    unmet = [item for item in known if not satisfying([item.versions, *other])]
    allowed = satisfying(own, [item.releases for item in known])
    reasons = [
        next((item for item in unmet if item.releases.contains(version, prereleases=True)), None)
        for version in allowed
    ]
    if not allowed or not all(reasons):
        return None
    newest = reasons[-1]
    assert newest is not None
    return f"the newest {name} that is allowed needs {needed}{newest.versions}, and no other fits"
