"""CST edits of whole statements: put behind a line, or in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import libcst as cst

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.text import Text


def line_with(file: CstFile, start: int, end: int) -> cst.SimpleStatementLine | None:
    """Return the line of statements that ``[start, end)`` lies in, or None.

    A statement behind a colon (``if x: y()``) is on no line of its own.
    """
    found = _Lines()
    file.module.visit(found)
    for line in found.lines:
        first, last = file.span(line)
        if first <= start and end <= last:
            return line
    return None


class _Lines(cst.CSTVisitor):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[cst.SimpleStatementLine] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.SimpleStatementLine):
            self.lines.append(node)
            return False
        return not isinstance(node, cst.BaseExpression)


def put_behind(
    file: CstFile, line: cst.SimpleStatementLine, new: Sequence[cst.BaseStatement]
) -> Edit:
    """Return the edit that puts statements behind a line, at its indentation.

    Raises:
        UnprintableError: Text of the file would change.
    """
    content = file.text.content
    _, end = file.span(line)
    offset = file.text.next_line(end)
    code = _with_lines(file, line, [line, *new])
    tail = len(code) - (len(content) - offset)
    if code[:offset] != content[:offset] or code[tail:] != content[offset:]:
        raise UnprintableError("the new statements would change text around them")
    return Edit(file.path, offset, offset, code[offset:tail])


def put_instead(
    file: CstFile, line: cst.SimpleStatementLine, new: Sequence[cst.SimpleStatementLine]
) -> Edit:
    """Return the edit that puts statements in the place of a line, comments around it kept.

    Raises:
        UnprintableError: Text outside the line would change.
    """
    content = file.text.content
    start, end = file.span(line)
    lines = list(new)
    lines[0] = lines[0].with_changes(leading_lines=line.leading_lines)
    lines[-1] = lines[-1].with_changes(trailing_whitespace=line.trailing_whitespace)
    code = _with_lines(file, line, lines)
    tail = len(code) - (len(content) - end)
    if code[:start] != content[:start] or code[tail:] != content[end:]:
        raise UnprintableError("the rewrite would change text outside the statement")
    return Edit(file.path, start, end, code[start:tail])


def _with_lines(
    file: CstFile, line: cst.SimpleStatementLine, new: Sequence[cst.BaseStatement]
) -> str:
    # The visitor takes a flat sequence for a statement; the annotation does not say so.
    module = file.module.deep_replace(line, cast("cst.CSTNode", cst.FlattenSentinel(new)))
    assert isinstance(module, cst.Module)
    return module.code


def narrowed(edit: Edit, text: Text) -> Edit:
    """Return an edit without the whole lines that it leaves as they are at its two ends."""
    old = text.content[edit.start : edit.end].splitlines(keepends=True)
    new = edit.text.splitlines(keepends=True)
    ahead = _common(old, new)
    behind = _common(old[ahead:][::-1], new[ahead:][::-1])
    start = edit.start + sum(map(len, old[:ahead]))
    end = edit.end - sum(map(len, old[len(old) - behind :]))
    return Edit(edit.path, start, end, "".join(new[ahead : len(new) - behind]))


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
