"""Taking one argument out of a call without losing a comment or the call's layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Collection


def without_argument(
    call: cst.Call, index: int, kept: Collection[cst.CSTNode] = ()
) -> tuple[cst.Call, list[str]]:
    """Return a call without one of its arguments, and the comments that belonged to it.

    An argument's comments are those inside it, the one behind it on its line, and the lines of
    comment right above it. Every other comment stays in the call.

    Args:
        call: The call.
        index: Which of its arguments goes.
        kept: Parts of the argument that will stand elsewhere, with the comments inside them.
    """
    arguments = list(call.args)
    removed = arguments.pop(index)
    before = space_before(call, index)
    above, remaining = _own_comments(before)
    after = _whitespace_behind(removed)
    comments = above + _comments_inside(removed, kept)
    starts_line = isinstance(before, cst.ParenthesizedWhitespace)
    if starts_line and isinstance(after, cst.ParenthesizedWhitespace):
        comments += _comment(after.first_line)
    is_last = index == len(arguments)
    merged = _merged(remaining, after, is_last=is_last)
    if not arguments:
        return call.with_changes(args=[], whitespace_before_args=merged), comments
    if index == 0:
        return call.with_changes(args=arguments, whitespace_before_args=merged), comments
    previous = arguments[index - 1]
    if is_last and not isinstance(removed.comma, cst.Comma):
        previous = previous.with_changes(
            comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=merged
        )
    else:
        assert isinstance(previous.comma, cst.Comma)
        comma = previous.comma.with_changes(whitespace_after=merged)
        previous = previous.with_changes(comma=comma)
    arguments[index - 1] = previous
    return call.with_changes(args=arguments), comments


def comments_in(node: cst.CSTNode, without: Collection[cst.CSTNode] = ()) -> list[str]:
    """Return the comments inside a node, in order; not those inside the nodes of ``without``."""
    found = _Comments(without)
    node.visit(found)
    return found.values


class _Comments(cst.CSTVisitor):
    def __init__(self, without: Collection[cst.CSTNode]) -> None:
        super().__init__()
        self.values: list[str] = []
        self._without = without

    def on_visit(self, node: cst.CSTNode) -> bool:
        if any(node is other for other in self._without):
            return False
        if isinstance(node, cst.Comment):
            self.values.append(node.value)
        return True


def space_before(call: cst.Call, index: int) -> cst.BaseParenthesizableWhitespace:
    """Return what stands between an argument and the one before it, or the parenthesis."""
    if index == 0:
        return call.whitespace_before_args
    comma = call.args[index - 1].comma
    assert isinstance(comma, cst.Comma)
    return comma.whitespace_after


def _whitespace_behind(removed: cst.Arg) -> cst.BaseParenthesizableWhitespace:
    if isinstance(removed.comma, cst.Comma):
        return removed.comma.whitespace_after
    return removed.whitespace_after_arg


def _comments_inside(removed: cst.Arg, kept: Collection[cst.CSTNode]) -> list[str]:
    found = comments_in(removed.value, kept)
    if isinstance(removed.comma, cst.Comma):
        found += comments_in(removed.whitespace_after_arg)
        found += comments_in(removed.comma.whitespace_before)
    return found


def _own_comments(
    before: cst.BaseParenthesizableWhitespace,
) -> tuple[list[str], cst.BaseParenthesizableWhitespace]:
    """Split off the comment lines right above an argument."""
    if not isinstance(before, cst.ParenthesizedWhitespace):
        return [], before
    lines = list(before.empty_lines)
    own: list[str] = []
    while lines and lines[-1].comment is not None:
        comment = lines.pop().comment
        assert comment is not None
        own.insert(0, comment.value)
    return own, before.with_changes(empty_lines=lines)


def _comment(line: cst.TrailingWhitespace) -> list[str]:
    return [line.comment.value] if line.comment else []


def _merged(
    before: cst.BaseParenthesizableWhitespace,
    after: cst.BaseParenthesizableWhitespace,
    *,
    is_last: bool,
) -> cst.BaseParenthesizableWhitespace:
    """Return what stands between the neighbours of an argument that is gone."""
    if not isinstance(before, cst.ParenthesizedWhitespace):
        if isinstance(after, cst.ParenthesizedWhitespace) or is_last:
            return after
        return before
    if isinstance(after, cst.ParenthesizedWhitespace):
        ahead, behind = list(before.empty_lines), list(after.empty_lines)
        while ahead and behind and not ahead[-1].comment and not behind[0].comment:
            behind.pop(0)  # What stood between two blank lines leaves one.
        return after.with_changes(first_line=before.first_line, empty_lines=[*ahead, *behind])
    comments = [line for line in before.empty_lines if line.comment]
    if is_last and not comments and not before.first_line.comment:
        return after
    return before
