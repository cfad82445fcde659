"""Import statements that a repaired file needs in addition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.edits.cst import CstFile


_WIDEST = 100


def import_also(file: CstFile, span: tuple[int, int], names: Iterable[str]) -> Edit:
    """Return the edit that makes a ``from … import …`` bring further names.

    Sorted names stay sorted; otherwise the new ones come last.

    Args:
        file: The file.
        span: The statement's span.
        names: What it is to import as well.

    Raises:
        UnprintableError: There is no such statement, or it imports everything.
    """
    statement = file.at(*span, cst.ImportFrom)
    if statement is None or isinstance(statement.names, cst.ImportStar):
        raise UnprintableError("the import statement cannot be extended")
    aliases = list(statement.names)
    keys = [alias.evaluated_name for alias in aliases]
    ordered = keys == sorted(keys)
    between = _between(statement)
    for name in sorted(set(names)):
        place = len(aliases)
        if ordered:
            place = sum(alias.evaluated_name < name for alias in aliases)
        new = cst.ImportAlias(cst.Name(name), comma=cst.Comma(whitespace_after=between))
        if place == len(aliases):
            aliases[-1], new = _appended(aliases[-1], new, between)
        aliases.insert(place, new)
    changed = statement.with_changes(names=aliases)
    if statement.lpar is None and len(file.module.code_for_node(changed)) > _WIDEST:
        changed = _tall(changed, file.module.default_indent)
    return file.replace(statement, changed)


def _tall(statement: cst.ImportFrom, indent: str) -> cst.ImportFrom:
    """Return an import with one name a line."""
    assert not isinstance(statement.names, cst.ImportStar)
    first = cst.TrailingWhitespace(whitespace=cst.SimpleWhitespace(""))
    inner = cst.ParenthesizedWhitespace(first, [], True, cst.SimpleWhitespace(indent))
    outer = cst.ParenthesizedWhitespace(first, [], True, cst.SimpleWhitespace(""))
    last = len(statement.names) - 1
    return statement.with_changes(
        lpar=cst.LeftParen(whitespace_after=inner),
        names=[
            alias.with_changes(comma=cst.Comma(whitespace_after=outer if n == last else inner))
            for n, alias in enumerate(statement.names)
        ],
        rpar=cst.RightParen(),
    )


def _between(statement: cst.ImportFrom) -> cst.BaseParenthesizableWhitespace:
    """Return what stands between two names."""
    space = statement.lpar.whitespace_after if statement.lpar else None
    if isinstance(space, cst.ParenthesizedWhitespace):
        return space.with_changes(first_line=cst.TrailingWhitespace(), empty_lines=[])
    return cst.SimpleWhitespace(" ")


def _appended(
    last: cst.ImportAlias, new: cst.ImportAlias, between: cst.BaseParenthesizableWhitespace
) -> tuple[cst.ImportAlias, cst.ImportAlias]:
    """Return what was the last name and the new last one, each with its comma."""
    if not isinstance(last.comma, cst.Comma):
        comma = cst.Comma(whitespace_after=between)
        return last.with_changes(comma=comma), new.with_changes(comma=last.comma)
    closing = last.comma.whitespace_after
    if isinstance(closing, cst.ParenthesizedWhitespace) and isinstance(
        between, cst.ParenthesizedWhitespace
    ):
        # A comment behind the last name stays behind that name.
        between = between.with_changes(
            first_line=closing.first_line, empty_lines=closing.empty_lines
        )
        closing = closing.with_changes(first_line=cst.TrailingWhitespace(), empty_lines=[])
    return (
        last.with_changes(comma=cst.Comma(whitespace_after=between)),
        new.with_changes(comma=cst.Comma(whitespace_after=closing)),
    )


def import_before(file: CstFile, start: int, module: str) -> Edit:
    """Return the edit that puts ``import module`` before the statement that starts at ``start``."""
    content = file.text.content
    first = file.text.line_start(start)
    indent = content[first:start]
    if indent.strip():
        raise UnprintableError("the import statement is not alone on its line")
    return Edit(file.path, start, start, f"import {module}{file.text.newline}{indent}")
