"""Several arguments in the place of one, with the comments that belong to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import comments_in, space_before
from pulumi_fixer.edits.cst import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING = cst.SimpleWhitespace("")
_TIGHT = cst.AssignEqual(whitespace_before=_NOTHING, whitespace_after=_NOTHING)
_NO_PLACE = "a comment inside it would have no place; take the argument apart by hand"


@dataclass(frozen=True)
class Part:
    """One argument of a call, or one item of a dictionary that is written out.

    Attributes:
        name: The keyword or key.
        value: Its value.
        above: The comments on the lines above it.
        beside: The comment behind it on its line; empty where there is none.
    """

    name: str
    value: cst.BaseExpression
    above: tuple[str, ...] = ()
    beside: str = ""


def parts(value: cst.Call | cst.Dict) -> list[Part]:
    """Return the arguments of a call, or the items of a dictionary, with their comments.

    Args:
        value: A call with keywords only, or a dictionary whose keys are plain strings.

    Raises:
        UnprintableError: A comment stands where it belongs to none of them.
    """
    items: list[tuple[str, cst.Arg | cst.BaseDictElement]]
    if isinstance(value, cst.Call):
        items = [(item.keyword.value if item.keyword else "", item) for item in value.args]
        before = value.whitespace_before_args
    else:
        items = [(_key(item), item) for item in value.elements]
        before = value.lbrace.whitespace_after
    found: list[Part] = []
    above = _lines(before)
    if isinstance(before, cst.ParenthesizedWhitespace) and before.first_line.comment:
        above.insert(0, before.first_line.comment.value)
    for number, (name, item) in enumerate(items):
        behind = _behind(item)
        is_last = number == len(items) - 1
        if is_last and isinstance(value, cst.Dict) and not isinstance(item.comma, cst.Comma):
            behind = value.rbrace.whitespace_before
        beside = _beside(behind)
        found.append(Part(name, item.value, tuple(above), beside))
        above = _lines(behind)
    known = sum(len(part.above) + bool(part.beside) for part in found)
    inside = comments_in(value, [part.value for part in found])
    if above or known != len(inside):
        raise UnprintableError(_NO_PLACE)
    return found


def _key(item: cst.BaseDictElement) -> str:
    assert isinstance(item, cst.DictElement)
    assert isinstance(item.key, cst.SimpleString)
    return str(item.key.evaluated_value)


def _behind(item: cst.Arg | cst.BaseDictElement) -> cst.BaseParenthesizableWhitespace:
    if isinstance(item.comma, cst.Comma):
        return item.comma.whitespace_after
    return item.whitespace_after_arg if isinstance(item, cst.Arg) else _NOTHING


def _lines(space: cst.BaseParenthesizableWhitespace) -> list[str]:
    """Return the comments on lines of their own."""
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return []
    return [line.comment.value for line in space.empty_lines if line.comment]


def _beside(space: cst.BaseParenthesizableWhitespace) -> str:
    if isinstance(space, cst.ParenthesizedWhitespace) and space.first_line.comment:
        return space.first_line.comment.value
    return ""


def indentation(space: cst.BaseParenthesizableWhitespace) -> str | None:
    """Return how far in from the statement what follows starts; None where it starts no line."""
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return None
    return space.last_line.value


def with_arguments(call: cst.Call, index: int, new: Sequence[Part]) -> cst.Call:
    """Return a call with other keyword arguments in the place of one.

    Where that one starts a line, so does each of the new ones.

    Args:
        call: The call.
        index: Which of its arguments goes.
        new: What takes its place; at least one.

    Raises:
        UnprintableError: A comment has no place.
    """
    old = call.args[index]
    before = space_before(call, index)
    made = [cst.Arg(keyword=cst.Name(part.name), equal=_TIGHT, value=part.value) for part in new]
    if isinstance(old.equal, cst.AssignEqual):
        made[0] = made[0].with_changes(equal=old.equal)
    for number, part in enumerate(new[1:]):
        space = _between(before, new[number].beside, part.above)
        made[number] = made[number].with_changes(comma=cst.Comma(whitespace_after=space))
    behind = _with_beside(_behind(old), new[-1].beside)
    if isinstance(old.comma, cst.Comma):
        comma = old.comma.with_changes(whitespace_after=behind)
        made[-1] = made[-1].with_changes(comma=comma)
    else:
        made[-1] = made[-1].with_changes(whitespace_after_arg=behind)
    arguments = [*call.args[:index], *made, *call.args[index + 1 :]]
    if not new[0].above:
        return call.with_changes(args=arguments)
    before = _with_lines(before, new[0].above)
    if index == 0:
        return call.with_changes(args=arguments, whitespace_before_args=before)
    previous = arguments[index - 1]
    assert isinstance(previous.comma, cst.Comma)
    arguments[index - 1] = previous.with_changes(
        comma=previous.comma.with_changes(whitespace_after=before)
    )
    return call.with_changes(args=arguments)


def _between(
    before: cst.BaseParenthesizableWhitespace, beside: str, above: Sequence[str]
) -> cst.BaseParenthesizableWhitespace:
    if not isinstance(before, cst.ParenthesizedWhitespace):
        if beside or above:
            raise UnprintableError(_NO_PLACE)
        return cst.SimpleWhitespace(" ")
    space = before.with_changes(first_line=cst.TrailingWhitespace(_NOTHING), empty_lines=[])
    return _with_beside(_with_lines(space, above), beside)


def _with_lines(
    space: cst.BaseParenthesizableWhitespace, above: Sequence[str]
) -> cst.BaseParenthesizableWhitespace:
    if not isinstance(space, cst.ParenthesizedWhitespace):
        raise UnprintableError(_NO_PLACE)
    lines = [
        cst.EmptyLine(indent=space.indent, whitespace=space.last_line, comment=cst.Comment(text))
        for text in above
    ]
    return space.with_changes(empty_lines=[*space.empty_lines, *lines])


def _with_beside(
    space: cst.BaseParenthesizableWhitespace, beside: str
) -> cst.BaseParenthesizableWhitespace:
    """Return white space whose first line ends with a comment."""
    if not beside:
        return space
    if not isinstance(space, cst.ParenthesizedWhitespace) or space.first_line.comment:
        raise UnprintableError(_NO_PLACE)
    line = cst.TrailingWhitespace(cst.SimpleWhitespace("  "), cst.Comment(beside))
    return space.with_changes(first_line=line)
