"""Markdown: what a document's headings look like, and text that nothing inside can break out of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]*)?(`{3,}|~{3,})(.*)")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_PARAGRAPH = re.compile(r" {0,3}[^\s#>|]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)", re.DOTALL)
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True)
class Heading:
    """One heading of a document.

    Attributes:
        level: 1 to 6.
        underlined: Whether it is a setext heading, which only the levels 1 and 2 can be.
    """

    level: int
    underlined: bool


@dataclass(frozen=True)
class Document:
    """A Markdown document, read as far as adding sections to it requires.

    Attributes:
        content: Its text.
    """

    content: str

    @property
    def headings(self) -> list[Heading]:
        """The headings in order, front matter and code blocks left out."""
        found = []
        before = ""
        for line, in_code in self._lines:
            atx, underline = _ATX.match(line), _UNDERLINE.fullmatch(line)
            if atx and not in_code:
                found.append(Heading(len(atx[1]), underlined=False))
            elif underline and not in_code and _PARAGRAPH.match(before):
                found.append(Heading(1 if "=" in underline[1] else 2, underlined=True))
            before = "" if in_code else line
        return found

    @property
    def code(self) -> str:
        """The lines of its code blocks and the inside of its code spans."""
        blocks = [line for line, code in self._lines if code or line.startswith(("    ", "\t"))]
        return "\n".join([*blocks, *(match[2] for match in _CODE_SPAN.finditer(self._prose))])

    @property
    def left_open(self) -> str | None:
        """What is still open at the end, so that text put there would not be text; or None."""
        return self._scanned[1]

    @property
    def shown(self) -> str:
        """The text without the comments that stand outside of code, its line endings normalised."""
        return "\n".join([*self._front_matter, *(line for line, _ in self._lines)])

    def section_heading(self, title: str) -> str:
        """Return a heading for a section put at the end, in the style and level of the others."""
        headings = self.headings
        others = headings[1:] or [Heading(min(h.level + 1, 6), h.underlined) for h in headings]
        level = min((heading.level for heading in others), default=2)
        if level <= 2 and any(item.underlined for item in others if item.level == level):
            return f"{title}\n{('=' if level == 1 else '-') * len(title)}"
        return f"{'#' * level} {title}"

    @property
    def _prose(self) -> str:
        return "\n".join(line for line, in_code in self._lines if not in_code)

    @property
    def _lines(self) -> list[tuple[str, bool]]:
        """Each line behind the front matter, without its comments, and whether it is fenced."""
        return self._scanned[0]

    @cached_property
    def _front_matter(self) -> list[str]:
        lines = self.content.splitlines()
        stripped = [line.rstrip() for line in lines]
        if stripped[:1] == ["---"] and "---" in stripped[1:]:
            return lines[: stripped.index("---", 1) + 1]
        return []

    @cached_property
    def _scanned(self) -> tuple[list[tuple[str, bool]], str | None]:
        """The lines as `_lines` has them, and what is still open at their end."""
        found, fence, commented = [], "", False
        lines = self.content.splitlines()[len(self._front_matter) :]
        last = max((i for i, line in enumerate(lines) if "-->" in line), default=-1)
        for number, line in enumerate(lines):
            match = None if commented else _FENCE.fullmatch(line)
            in_code = bool(fence)
            if match and fence:
                if match[1].startswith(fence) and not match[2].strip():
                    fence = ""
            elif match and not ("`" in match[1] and "`" in match[2]):
                fence, in_code = match[1], True
            if in_code:
                found.append((line, True))
            else:
                rest, commented = _without_comments(line, commented=commented, ends=number < last)
                found.append((rest, False))
        return found, "a code block" if fence else "a comment" if commented else None


def _without_comments(line: str, *, commented: bool, ends: bool) -> tuple[str, bool]:
    """Return a line without its comments, and whether the last one goes on in the next line.

    Args:
        line: The line, outside of fenced code.
        commented: Whether it begins inside a comment.
        ends: Whether a later line can end one. A comment that nothing ends is text, except at the
            start of a line, where it takes the rest of the document.
    """
    pieces: list[str] = []
    position = 0
    while True:
        if commented:
            end = line.find("-->", position)
            if end < 0:
                return "".join(pieces), True
            position, commented = end + len("-->"), False
        spans = [match.span() for match in _CODE_SPAN.finditer(line, position)]
        starts = (match.start() for match in re.finditer("<!--", line) if match.start() >= position)
        start = next((i for i in starts if not any(a < i < b for a, b in spans)), None)
        if start is not None and line[:start].strip() and "-->" not in line[start:] and not ends:
            start = None
        pieces.append(line[position:start])
        if start is None:
            return "".join(pieces), False
        position, commented = start + len("<!--"), True


def inline_code(text: str) -> str:
    """Return ``text`` as a code span on one line, whatever backticks it holds itself."""
    flat = _UNPRINTABLE.sub(" ", text).strip()
    fence = "`" * (_longest_run(flat) + 1)
    space = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{space}{flat}{space}{fence}"


def code_block(lines: Sequence[str], language: str = "sh") -> str:
    """Return lines as a fenced block, its fence longer than any inside."""
    body = "\n".join(lines)
    fence = "`" * max(3, _longest_run(body) + 1)
    return f"{fence}{language}\n{body}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
