"""Version constraints: which major versions one allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

if TYPE_CHECKING:
    from collections.abc import Iterable

_POETRY = re.compile(r"([\^~])\s*(\d+(?:\.\d+)*)$")
_BARE = re.compile(r"\d+(?:\.\d+)*(?:\.\*)?$")
_BEHIND_EVERY_RELEASE = 10**6


def major_of(version: str) -> int | None:
    """Return the major of a version as a lock file writes it (``6.83.4`` or ``==6.83.4``)."""
    try:
        return Version(version.strip().lstrip("=").strip()).major
    except InvalidVersion:
        return None


def allowed_majors(constraint: str, majors: Iterable[int]) -> tuple[int, ...]:
    """Return those of ``majors`` of which a constraint allows some release.

    Args:
        constraint: In the form of PEP 440, or poetry's ``^6.0``, ``~6.1``, ``6.1``; ``*`` and ""
            allow everything.
        majors: The majors to choose from.

    Returns:
        Sorted; everything when the constraint cannot be read.
    """
    choices = tuple(sorted(majors))
    try:
        specifiers = SpecifierSet(standard_form(constraint))
    except InvalidSpecifier:
        return choices
    named = [
        Version(item.version.removesuffix(".*"))
        for item in specifiers
        if re.fullmatch(r"[\d.]+(?:\.\*)?", item.version)
    ]
    return tuple(
        major
        for major in choices
        if any(specifiers.contains(probe, prereleases=True) for probe in _probes(major, named))
    )


def standard_range(constraint: str) -> str | None:
    """Return poetry's ``^6.0`` or ``~6.1`` in the form of PEP 440; None for anything else."""
    return _standard_part(constraint) if _POETRY.fullmatch(constraint) else None


def _probes(major: int, named: list[Version]) -> set[Version]:
    """Return versions of a major such that, if any release is allowed, one of them is.

    A constraint's border lies at a version it names, so the borders, what lies right behind them
    and the ends of the major decide.
    """
    probes = {Version(f"{major}.0.0"), Version(f"{major}.{_BEHIND_EVERY_RELEASE}")}
    for version in named:
        if version.major == major:
            probes |= {version, Version(f"{version}.0.1" if version.micro == 0 else f"{version}.1")}
    return probes


def standard_form(constraint: str) -> str:
    """Translate poetry's operators into those of PEP 440, one comma part at a time."""
    return ",".join(filter(None, (_standard_part(part.strip()) for part in constraint.split(","))))


def _standard_part(part: str) -> str:
    if part == "*":
        return ""
    match = _POETRY.fullmatch(part)
    if match:
        release = [int(number) for number in match[2].split(".")]
        if match[1] == "^":
            fixed = next((i for i, number in enumerate(release) if number), len(release) - 1)
        else:
            fixed = min(1, len(release) - 1)
        ceiling = [*release[:fixed], release[fixed] + 1]
        return f">={match[2]},<{'.'.join(map(str, ceiling))}"
    return f"=={part}" if _BARE.fullmatch(part) else part
