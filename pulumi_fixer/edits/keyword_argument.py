"""Giving a call one more keyword argument, in the layout that the call has."""

from __future__ import annotations

from typing import Literal, cast

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.span import Edit

_NOTHING = cst.SimpleWhitespace("")
_TIGHT = cst.AssignEqual(whitespace_before=_NOTHING, whitespace_after=_NOTHING)

Newline = Literal["\n", "\r\n", "\r"]


def add_keyword(file: CstFile, span: tuple[int, int], name: str, value: cst.BaseExpression) -> Edit:
    """Return the edit that adds ``name=value`` behind a call's last argument.

    A call with one argument a line gets one line more; a comma behind the last argument stays
    behind the last argument; comments keep their lines.

    Args:
        file: The file.
        span: The call's span.
        name: The keyword.
        value: Its value.

    Raises:
        UnprintableError: There is no such call, or its only argument is a bare generator.
    """
    call = file.at(*span, cst.Call)
    if call is None:
        raise UnprintableError("libcst does not see this call")
    changed = with_keyword(call, name, value, file.text.newline)
    return shortened(file, file.replace(call, changed))


def with_keyword(call: cst.Call, name: str, value: cst.BaseExpression, newline: str) -> cst.Call:
    """Return a call with ``name=value`` behind its last argument, laid out as `add_keyword` says.

    Raises:
        UnprintableError: Its only argument is a bare generator.
    """
    added = cst.Arg(keyword=cst.Name(name), equal=_TIGHT, value=value)
    if not call.args:
        added = added.with_changes(whitespace_after_arg=call.whitespace_before_args)
        return call.with_changes(args=[added], whitespace_before_args=_NOTHING)
    last = call.args[-1]
    if isinstance(last.value, cst.GeneratorExp) and not last.value.lpar:
        raise UnprintableError("the call's only argument is a bare generator")
    line_break = _line_break(call)
    if line_break is None:
        last, added = _on_the_same_line(last, added)
    else:
        last, added = _on_a_new_line(last, added, line_break, cast("Newline", newline))
    return call.with_changes(args=[*call.args[:-1], last, added])


def shortened(file: CstFile, edit: Edit) -> Edit:
    """Return an edit without the characters that it leaves as they are at its two ends."""
    old, new = file.text.content[edit.start : edit.end], edit.text
    limit = min(len(old), len(new))
    ahead = next((i for i in range(limit) if old[i] != new[i]), limit)
    limit -= ahead
    behind = next((i for i in range(limit) if old[-1 - i] != new[-1 - i]), limit)
    return Edit(edit.path, edit.start + ahead, edit.end - behind, new[ahead : len(new) - behind])


def _line_break(call: cst.Call) -> cst.ParenthesizedWhitespace | None:
    """Return the white space before the last argument where that starts a line."""
    before: cst.BaseParenthesizableWhitespace = call.whitespace_before_args
    if len(call.args) > 1:
        comma = call.args[-2].comma
        assert isinstance(comma, cst.Comma)
        before = comma.whitespace_after
    return before if isinstance(before, cst.ParenthesizedWhitespace) else None


def _on_the_same_line(last: cst.Arg, added: cst.Arg) -> tuple[cst.Arg, cst.Arg]:
    comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    if isinstance(last.comma, cst.Comma):
        return last.with_changes(comma=comma), added.with_changes(comma=last.comma)
    behind = last.whitespace_after_arg
    return (
        last.with_changes(comma=comma, whitespace_after_arg=_NOTHING),
        added.with_changes(whitespace_after_arg=behind),
    )


def _on_a_new_line(
    last: cst.Arg, added: cst.Arg, line_break: cst.ParenthesizedWhitespace, newline: Newline
) -> tuple[cst.Arg, cst.Arg]:
    """Put the new argument on a line of its own; a comment behind the last one stays there."""
    comma = last.comma if isinstance(last.comma, cst.Comma) else None
    behind = comma.whitespace_after if comma else last.whitespace_after_arg
    end = cst.TrailingWhitespace(whitespace=_NOTHING, newline=cst.Newline(newline))
    ahead = line_break.with_changes(first_line=end, empty_lines=[])
    if isinstance(behind, cst.ParenthesizedWhitespace):
        ahead = ahead.with_changes(first_line=behind.first_line)
        behind = behind.with_changes(first_line=end)
    last = last.with_changes(
        comma=(comma or cst.Comma()).with_changes(whitespace_after=ahead),
        whitespace_after_arg=last.whitespace_after_arg if comma else _NOTHING,
    )
    if comma:
        return last, added.with_changes(comma=cst.Comma(whitespace_after=behind))
    return last, added.with_changes(whitespace_after_arg=behind)
