"""Span edits: what a fix consists of, and how several are applied to one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Edit:
    """Replace ``[start, end)`` of one file's content with ``text``.

    An edit of a file that is not there (``start == end == 0``) creates it.

    Attributes:
        path: The file, relative to the workspace.
        start: Character offset of the first character replaced.
        end: Character offset behind the last one; equal to ``start`` for an insertion.
        text: What stands there afterwards.
    """

    path: str
    start: int
    end: int
    text: str

    def conflicts(self, other: Edit) -> bool:
        """Tell whether both cannot be applied together.

        Two spans conflict when they share a character, and two insertions when they are at the
        same place, because their order would be a guess. Equal edits are one edit.
        """
        if self.path != other.path or self == other:
            return False
        if self.start == other.start:
            return True
        first, second = sorted((self, other))
        return second.start < first.end


def apply_edits(content: str, edits: Iterable[Edit]) -> str:
    """Return ``content`` with every edit applied; equal edits are applied once.

    The edits must belong to one file and must not conflict.
    """
    pieces = []
    position = 0
    for edit in sorted(set(edits)):
        pieces += [content[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, content[position:]])


def original_offset(offset: int, edits: Iterable[Edit]) -> int:
    """Return where an offset of the edited text stood in the text before ``edits``.

    An offset inside replaced text leads to the start of the span that was replaced.
    """
    shift = 0
    for edit in sorted(set(edits)):
        start = edit.start + shift
        if offset < start:
            break
        if offset < start + len(edit.text):
            return edit.start
        shift += len(edit.text) - (edit.end - edit.start)
    return offset - shift
