"""Lines added to a requirements file, where a person would put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.project.dependencies.requirements_file import (
        RequirementLine,
        RequirementsFile,
    )

_SORTED_FROM = 3
"""So many lines in order are no accident."""


def add_requirements(file: RequirementsFile, added: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that add requirement lines.

    A sorted file stays sorted; else the lines go to the end. A comment keeps the line below it,
    and a missing final newline stays missing.

    Args:
        file: The file; its last line must not be continued.
        added: Lines of the form of PEP 508, without their ending.
    """
    places: dict[int, list[str]] = {}
    lines = [line for line in file.lines if line.name is not None and line.option is None]
    in_order = _is_sorted(file, lines)
    for item in sorted(added, key=_key):
        before = [line for line in lines if (line.name or "") < _key(item)]
        place = _sorted_place(file, lines, before) if in_order else None
        places.setdefault(_end(file) if place is None else place, []).append(item)
    return tuple(_edit(file, place, items) for place, items in places.items())


def _key(requirement: str) -> str:
    try:
        return canonicalize_name(Requirement(requirement).name)
    except ValueError:
        return requirement.lower()


def _is_sorted(file: RequirementsFile, lines: list[RequirementLine]) -> bool:
    if len(lines) < _SORTED_FROM:
        return False
    names = [line.name or "" for line in lines]
    together = len(lines) == sum(line.start >= lines[0].start for line in file.lines)
    return names == sorted(names) and together


def _sorted_place(
    file: RequirementsFile, lines: list[RequirementLine], before: list[RequirementLine]
) -> int | None:
    """Return the offset behind the line that comes before, or None for the end of the file."""
    if len(before) == len(lines):
        return None
    if before:
        return before[-1].end
    first = lines[0].start
    above = file.text.content[:first].splitlines()
    return first if not above or not above[-1].strip() else None


def _end(file: RequirementsFile) -> int:
    return len(file.text.content.rstrip())


def _edit(file: RequirementsFile, place: int, items: list[str]) -> Edit:
    newline = file.text.newline
    content = file.text.content
    if place and place == _end(file) and content[place - 1] not in "\r\n":
        text = "".join(f"{newline}{item}" for item in items)
    elif not place and content and not content.strip():
        text = newline.join(items)
    else:
        text = "".join(f"{item}{newline}" for item in items)
    return Edit(file.path, place, place, text)
