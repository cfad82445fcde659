"""Expressions made from those of a file: text with a suffix, and calls laid out over lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeVar

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Sequence

ExpressionT = TypeVar("ExpressionT", bound=cst.BaseExpression)

_LITERAL = re.compile(
    r"(?P<prefix>[A-Za-z]*)(?P<quote>\"\"\"|'''|\"|')(?P<text>.*)(?P=quote)", re.DOTALL
)
_EMPTY = cst.Module([])


def with_suffix(node: cst.BaseExpression, suffix: str, quote: str) -> cst.BaseExpression | None:
    """Return an expression of text that has a suffix in addition.

    A literal gets the suffix inside, and so does the last literal of a sum, of adjoining literals
    and of ``"…".format(…)``; any other expression goes into an f-string.

    Args:
        node: The expression; it is text.
        suffix: Letters, digits and hyphens.
        quote: The quote of a new string: ``"`` or ``'``.

    Returns:
        None for bytes.
    """
    if isinstance(node, cst.SimpleString):
        if "b" in node.prefix:
            return None
        match = _LITERAL.fullmatch(node.value)
        assert match is not None
        end = match.end("text")
        return node.with_changes(value=node.value[:end] + suffix + node.value[end:])
    if isinstance(node, cst.FormattedString):
        return node.with_changes(parts=[*node.parts, cst.FormattedStringText(suffix)])
    if isinstance(node, cst.ConcatenatedString):
        right = with_suffix(node.right, suffix, quote)
        return node.with_changes(right=right) if right else None
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Add):
        if isinstance(node.right, (cst.SimpleString, cst.FormattedString)):
            right = with_suffix(node.right, suffix, quote)
            return node.with_changes(right=right) if right else None
    elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
        method, receiver = node.func.attr.value, node.func.value
        if method == "format" and isinstance(receiver, cst.SimpleString):
            changed = with_suffix(receiver, suffix, quote)
            return node.with_changes(func=node.func.with_changes(value=changed))
    return _formatted(node, suffix, quote)


def _formatted(node: cst.BaseExpression, suffix: str, quote: str) -> cst.BaseExpression:
    code = _EMPTY.code_for_node(node.with_changes(lpar=[], rpar=[]))
    marks: tuple[Literal['"', "'"], ...] = ('"', "'") if quote == '"' else ("'", '"')
    quotes = [mark for mark in marks if mark not in code]
    # Before Python 3.12 an f-string can hold neither its own quote nor a backslash.
    if quotes and not re.search(r"[\\\n\r#{}]", code) and "!" not in code and ":" not in code:
        parts = [cst.FormattedStringExpression(node.with_changes(lpar=[], rpar=[]))]
        return cst.FormattedString(
            parts=[*parts, cst.FormattedStringText(suffix)],
            start=f"f{quotes[0]}",
            end=quotes[0],
        )
    atom = (cst.Name, cst.Attribute, cst.Subscript, cst.Call)
    left = node if isinstance(node, atom) or node.lpar else _parenthesized(node)
    return cst.BinaryOperation(left, cst.Add(), cst.SimpleString(f"{quote}{suffix}{quote}"))


def _parenthesized(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def choice(
    test: cst.BaseExpression, positive: str, negative: str, quote: str
) -> cst.BaseExpression:
    """Return ``"positive" if test else "negative"``."""
    if isinstance(test, (cst.IfExp, cst.Lambda, cst.NamedExpr)) and not test.lpar:
        test = _parenthesized(test)
    return cst.IfExp(
        test=test,
        body=cst.SimpleString(f"{quote}{positive}{quote}"),
        orelse=cst.SimpleString(f"{quote}{negative}{quote}"),
    )


def quote_of(node: cst.CSTNode) -> str:
    """Return the quote that the first string of a node uses: ``"`` or ``'``."""
    pending: list[cst.CSTNode] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, cst.SimpleString):
            return current.quote[0]
        if isinstance(current, cst.FormattedString):
            return current.end[0]
        pending.extend(reversed(current.children))
    return '"'


def dotted(name: str) -> cst.Name | cst.Attribute:
    """Return ``a.b.c`` as an expression."""
    first, *rest = name.split(".")
    node: cst.Name | cst.Attribute = cst.Name(first)
    for word in rest:
        node = cst.Attribute(node, cst.Name(word))
    return node


def tall_call(
    function: cst.BaseExpression,
    arguments: Sequence[tuple[str | None, cst.BaseExpression]],
    indent: str,
    depth: int,
    *,
    trailing_comma: bool,
) -> cst.Call:
    """Return a call with one argument a line.

    Args:
        function: What is called.
        arguments: Keyword, or None for a positional one, and value of each.
        indent: One step of indentation.
        depth: How many steps the closing parenthesis is in from the statement.
        trailing_comma: Whether a comma follows the last argument.
    """
    return spread_call(
        function, arguments, indent * (depth + 1), indent * depth, trailing_comma=trailing_comma
    )


def spread_call(
    function: cst.BaseExpression,
    arguments: Sequence[tuple[str | None, cst.BaseExpression]],
    inside: str,
    outside: str,
    *,
    trailing_comma: bool,
) -> cst.Call:
    """Return a call with one argument a line.

    Args:
        function: What is called.
        arguments: Keyword, or None for a positional one, and value of each.
        inside: How far in from the statement each argument starts.
        outside: How far in from it the closing parenthesis stands.
        trailing_comma: Whether a comma follows the last argument.
    """
    inner, outer = _line_break(inside), _line_break(outside)
    made = []
    for number, (keyword, value) in enumerate(arguments, 1):
        last = number == len(arguments)
        comma = cst.Comma(whitespace_after=outer if last else inner)
        made.append(
            cst.Arg(
                value=value,
                keyword=cst.Name(keyword) if keyword else None,
                equal=_TIGHT if keyword else cst.MaybeSentinel.DEFAULT,
                comma=cst.MaybeSentinel.DEFAULT if last and not trailing_comma else comma,
                whitespace_after_arg=(
                    outer if last and not trailing_comma else cst.SimpleWhitespace("")
                ),
            )
        )
    return cst.Call(func=function, args=made, whitespace_before_args=inner)


def tall_list(
    items: Sequence[cst.BaseExpression], indent: str, depth: int, *, trailing_comma: bool
) -> cst.List:
    """Return a list with one item a line; the arguments are those of `tall_call`."""
    inner, outer = _line_break(indent * (depth + 1)), _line_break(indent * depth)
    made = []
    for number, item in enumerate(items, 1):
        last = number == len(items)
        comma = cst.Comma(whitespace_after=cst.SimpleWhitespace("") if last else inner)
        bare = last and not trailing_comma
        made.append(cst.Element(item, comma=cst.MaybeSentinel.DEFAULT if bare else comma))
    return cst.List(
        made,
        lbracket=cst.LeftSquareBracket(whitespace_after=inner),
        rbracket=cst.RightSquareBracket(whitespace_before=outer),
    )


_TIGHT = cst.AssignEqual(
    whitespace_before=cst.SimpleWhitespace(""), whitespace_after=cst.SimpleWhitespace("")
)


def flat_call(
    function: cst.BaseExpression, arguments: Sequence[tuple[str | None, cst.BaseExpression]]
) -> cst.Call:
    """Return a call on one line."""
    made = [
        cst.Arg(
            value=value,
            keyword=cst.Name(keyword) if keyword else None,
            equal=_TIGHT if keyword else cst.MaybeSentinel.DEFAULT,
        )
        for keyword, value in arguments
    ]
    return cst.Call(func=function, args=made)


def _line_break(indent: str) -> cst.ParenthesizedWhitespace:
    return cst.ParenthesizedWhitespace(
        first_line=cst.TrailingWhitespace(whitespace=cst.SimpleWhitespace("")),
        indent=True,
        last_line=cst.SimpleWhitespace(indent),
    )


class _Reindent(cst.CSTTransformer):
    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self._old, self._new = old, new

    def leave_ParenthesizedWhitespace(  # noqa: N802 - the name that libcst calls
        self,
        original_node: cst.ParenthesizedWhitespace,  # noqa: ARG002
        updated_node: cst.ParenthesizedWhitespace,
    ) -> cst.ParenthesizedWhitespace:
        value = self._moved(updated_node.last_line.value)
        return updated_node.with_changes(last_line=cst.SimpleWhitespace(value))

    def leave_EmptyLine(  # noqa: N802 - the name that libcst calls
        self,
        original_node: cst.EmptyLine,  # noqa: ARG002
        updated_node: cst.EmptyLine,
    ) -> cst.EmptyLine:
        value = self._moved(updated_node.whitespace.value) if updated_node.comment else ""
        return updated_node.with_changes(whitespace=cst.SimpleWhitespace(value))

    def _moved(self, white: str) -> str:
        return self._new + white.removeprefix(self._old) if white.startswith(self._old) else white


def reindented(node: ExpressionT, old: str, new: str) -> ExpressionT:
    """Return an expression whose further lines begin with ``new`` where they began with ``old``.

    Strings stay as they are, and so do lines that begin with something else.
    """
    if old == new:
        return node
    changed = node.visit(_Reindent(old, new))
    assert isinstance(changed, type(node))
    return changed


def dedented(node: ExpressionT, indent: str) -> ExpressionT:
    """Return an expression whose further lines start farther left; strings stay as they are."""
    return reindented(node, indent, "")


def indented(node: ExpressionT, indent: str) -> ExpressionT:
    """Return an expression whose further lines start farther right; strings stay as they are."""
    return reindented(node, "", indent)
