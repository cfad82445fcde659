"""PF210: Python versions in pyproject.toml or .python-version that nothing can be installed for."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from packaging.specifiers import SpecifierSet

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.dependencies.python_bounds import demand, minors, python_range
from pulumi_fixer.project.dependencies.versions import standard_form, standard_range
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.dependencies.python_bounds import Demand, PythonRange

_LOWER = re.compile(r"(?:^|(?<=,))\s*(?:>=|\^)\s*(\d+(?:\.\d+)*)(?=\s*(?:,|$))")
_PINNED = re.compile(r"3\.(\d{1,2})(?:\.(\d{1,2}))?")


class PythonVersionExcluded(Rule):
    """The Python versions that the project allows do not go with its SDKs or with each other.

    ## What it does
    Where the toolchain is uv or poetry, reads `requires-python` (or poetry's `python`) of
    pyproject.toml: a range that no Python is in; for uv a text that is no range, and a
    `.python-version` beside the file that is outside of it; and, where no lock file has chosen the
    releases, a range with Pythons that no allowed release of a Pulumi SDK runs on. pip reads none
    of this.

    ## Why
    uv and poetry look for releases that fit every Python that is allowed, not only the one at
    hand. uv: "No solution found when resolving dependencies for split (markers:
    python_full_version == '3.8.*'): Because the requested Python version (>=3.8) does not satisfy
    Python>=3.10 and pulumi>=3.202.0 depends on Python>=3.10", "Failed to parse version: Unexpected
    end of version specifier, expected operator", "Found conflicting Python requirements", "The
    Python request from `.python-version` resolved to Python 3.10.13, which is incompatible with
    the project's Python requirement: `>=3.11`". poetry: "The current project's supported Python
    range (>=3.8) is not compatible with some of the required packages Python requirement: pulumi
    requires Python >=3.10", "Poetry was unable to find a compatible version."

    ## Example
    ```toml
    requires-python = ">=3.8"
    dependencies = ["pulumi>=3.202,<4"]
    ```
    becomes
    ```toml
    requires-python = ">=3.10"
    dependencies = ["pulumi>=3.202,<4"]
    ```

    ## Fix safety
    Safe where poetry's `^3.10` or `~3.10` is written in the form that uv reads. Unsafe where the
    lower bound rises: it narrows what the author allowed, and an older SDK may be meant.
    Refused where the range has another form or nothing would be left of it, and for a
    `.python-version`, which may be the one that is right.

    ## References
    - https://docs.astral.sh/uv/concepts/resolution/#universal-resolution
    - https://python-poetry.org/docs/dependency-specification/#python-restricted-dependencies
    - https://packaging.python.org/en/latest/specifications/version-specifiers/
    """

    id = "PF210"
    name = "python-version-excluded"
    severity = Severity.HIGH
    touches = ("pyproject.toml",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding at the range, or at .python-version."""
        allowed, file = python_range(project), project.dependencies.pyproject
        if allowed is None or file is None:
            return
        for message, remedy in self._refused(project, allowed, file.path):
            start = allowed.start or 0
            span = (start, start + (len(allowed.value) if allowed.start is not None else 0))
            yield self.finding(file.path, span, message, remedy)
        yield from self._pinned(project, allowed, posixpath.dirname(file.path) or ".")

    def _refused(
        self, project: Project, allowed: PythonRange, path: str
    ) -> Iterator[tuple[str, Fix | Refusal]]:
        said = f'{allowed.key} = "{allowed.value}"'
        if allowed.specifier is None:
            if project.toolchain == "uv":
                yield f"Failed to parse version: uv does not read {said}", _readable(allowed, path)
        elif allowed.is_empty:
            words = {
                "uv": "Found conflicting Python requirements",
                "poetry": "Poetry was unable to find a compatible version",
            }[project.toolchain]
            yield f"{words}: no Python is in {said}", Refusal("change the bound that is not meant")
        elif allowed.is_plain:
            needs = demand(project)
            found = minors(allowed.specifier)
            if needs is not None and found and found[0] < needs.minor:
                yield (
                    _message(project.toolchain, allowed, found[0], needs),
                    _raised(allowed, needs, path),
                )

    def _pinned(self, project: Project, allowed: PythonRange, directory: str) -> Iterator[Finding]:
        path = join(directory, ".python-version")
        text = project.read(path) if project.toolchain == "uv" else None
        if text is None or allowed.specifier is None or not allowed.is_plain or allowed.is_empty:
            return
        pinned = _PINNED.fullmatch(text.content.strip())
        if pinned is None:
            return
        asked = SpecifierSet(f"=={pinned[0]}" + ("" if pinned[2] else ".*"))
        if any(_fits(allowed.specifier, asked, pinned[1], patch) for patch in range(100)):
            return
        start = text.content.index(pinned[0])
        message = (
            f"The Python request from `.python-version` resolved to Python {pinned[0]}, which is "
            f"incompatible with the project's Python requirement: `{allowed.value}` (from "
            f"`project.requires-python`)"
        )
        choice = f"change this file, or {allowed.key} in pyproject.toml"
        yield self.finding(path, (start, start + len(pinned[0])), message, Refusal(choice))


def _fits(allowed: SpecifierSet, asked: SpecifierSet, minor: str, patch: int) -> bool:
    version = f"3.{minor}.{patch}"
    return version in asked and version in allowed


def _message(toolchain: str, allowed: PythonRange, lowest: int, needs: Demand) -> str:
    if toolchain == "uv":
        return (
            f"No solution found when resolving dependencies: the requested Python version "
            f"({allowed.value}) does not satisfy Python>=3.{needs.minor}, which every release that "
            f"`{needs.requirement}` allows depends on; it includes Python 3.{lowest}"
        )
    return (
        f"The current project's supported Python range ({allowed.value}) is not compatible with "
        f"some of the required packages Python requirement: {needs.name} requires Python "
        f">=3.{needs.minor} in every release that `{needs.requirement}` allows"
    )


def _readable(allowed: PythonRange, path: str) -> Fix | Refusal:
    """Write what poetry's operator means; anything else can be read in more than one way."""
    meant = standard_range(allowed.value)
    if meant is None or allowed.start is None:
        return Refusal(f'write a range such as `{allowed.key} = ">=3.10"`, with operators')
    return Fix((Edit(path, allowed.start, allowed.start + len(allowed.value), meant),))


def _raised(allowed: PythonRange, needs: Demand, path: str) -> Fix | Refusal:
    """Raise the lower bound, where that is one plain part and leaves some Python."""
    floor = f"3.{needs.minor}"
    lower = _LOWER.search(allowed.value)
    if lower is not None and allowed.start is not None:
        value = allowed.value[: lower.start(1)] + floor + allowed.value[lower.end(1) :]
        left = minors(SpecifierSet(standard_form(value)))
        if left and left[0] == needs.minor:
            start, end = allowed.start + lower.start(1), allowed.start + lower.end(1)
            return Fix((Edit(path, start, end, floor),), Safety.UNSAFE)
    return Refusal(
        f"let {allowed.key} begin at {floor}, as in `>={floor}`, or allow an older release than "
        f"`{needs.requirement}` does"
    )
