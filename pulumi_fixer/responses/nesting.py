"""Fences that CommonMark ends too early or too late, as models write them.

A README inside a fence often holds fences of the same length, and CommonMark takes the end of the
first of them for the end of the README. Some blocks are never closed at all, and CommonMark lets
them swallow the next file. Both are shown to the CommonMark parser in a form that it reads as it
was meant: with longer fences, or with the missing one in place of a blank line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = re.compile(
    r"(?P<prefix>[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?)(?P<run>`{3,}|~{3,})(?P<info>.*)"
)
_MARKDOWN = re.compile(r"\s*\{?\.?(?:markdown|mdx?)\b", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"(?:^|[\s`*/(])[\w.-]*\.mdx?\b|\bREADME\b", re.IGNORECASE)
_FILE_HEADING = re.compile(
    r"\s*#{1,6}\s+\W*(?:File\s*(?:name)?\s*:|[`*]*[\w./-]*\w\.\w{1,5}[`*]*\s*$)"
)
_MAX_HEADING = 1000


def corrected(
    source: Sequence[str], fences: Sequence[tuple[int, int]], seen: set[int]
) -> list[str] | None:
    """Return the source with the first fence that was read wrongly made plain, or None.

    Args:
        source: The lines, without their endings.
        fences: The first line of each fence that the parser found, and the line behind its last.
        seen: The first lines of the fences that were looked at before; added to.
    """
    for start, end in fences:
        if start in seen:
            continue
        seen.add(start)
        opening = _OPENING.match(source[start])
        if opening is None:
            continue
        if _holds_markdown(source, start, opening):
            better = _with_longer_fence(source, start, end, opening)
        else:
            better = _with_missing_end(source, start, end, opening)
        if better is not None:
            return better
    return None


def _holds_markdown(source: Sequence[str], start: int, opening: re.Match[str]) -> bool:
    if _MARKDOWN.match(opening["info"]):
        return True
    if opening["info"].strip():
        return False
    before = next((source[i] for i in range(start - 1, -1, -1) if source[i].strip()), "")
    return _MARKDOWN_NAME.search(before) is not None


def _with_longer_fence(
    source: Sequence[str], start: int, end: int, opening: re.Match[str]
) -> list[str] | None:
    close = _real_end(source, start, opening["run"])
    if close is None or close == end - 1:
        return None
    runs = [len(run) for line in source[start : close + 1] for run in re.findall("`+|~+", line)]
    longer = opening["run"][0] * (max(runs) + 1)
    changed = list(source)
    changed[start] = f"{opening['prefix']}{longer}{opening['info']}"
    end_match = _OPENING.match(source[close])
    assert end_match is not None
    changed[close] = f"{end_match['prefix']}{longer}"
    return changed


def _real_end(source: Sequence[str], start: int, run: str) -> int | None:
    """Return the line that ends a Markdown file, the fences inside it counted."""
    inner = ""
    for number in range(start + 1, len(source)):
        match = _OPENING.match(source[number])
        if match is None or match["run"][0] != run[0]:
            continue
        bare = not match["info"].strip()
        if inner:
            if bare and len(match["run"]) >= len(inner):
                inner = ""
        elif not bare and ("`" not in match["info"] or run[0] == "~"):
            inner = match["run"]
        elif bare and len(match["run"]) >= len(run) and _ends(source, number):
            return number
        elif bare:
            inner = match["run"]
    return None


def _ends(source: Sequence[str], number: int) -> bool:
    """Tell whether a bare fence is an end.

    One that begins a block has content right behind it, and a blank line, a heading or an
    introduction before it.
    """
    following = source[number + 1] if number + 1 < len(source) else ""
    if not following.strip() or _heads_file(following):
        return True
    before = source[number - 1].strip()
    return bool(before) and not before.startswith("#") and not before.endswith((":", ":**"))


def _heads_file(line: str) -> bool:
    """Tell whether a line is the heading of a file; a very long one is none."""
    return len(line) <= _MAX_HEADING and _FILE_HEADING.match(line) is not None


def _with_missing_end(
    source: Sequence[str], start: int, end: int, opening: re.Match[str]
) -> list[str] | None:
    """End a block before the heading of the next file, where that and its fence are inside it."""
    heading = None
    for number in range(start + 1, end):
        line = source[number]
        if _heads_file(line) and number > start + 1 and not source[number - 1].strip():
            heading = number
        elif line.strip():
            match = _OPENING.match(line)
            opens = match is not None and match["run"] == opening["run"] and match["info"].strip()
            if opens and heading is not None:
                changed = list(source)
                prefix = re.sub(r"[^>\s]", " ", opening["prefix"])
                changed[heading - 1] = f"{prefix}{opening['run']}"
                return changed
            heading = None
    return None
