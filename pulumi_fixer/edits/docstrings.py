"""Docstrings that stand at the margin of what they describe, put where Python takes them."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit, apply_edits

if TYPE_CHECKING:
    from pulumi_fixer.text import Text

_MOST = 200
"""How many docstrings of one file are looked at; the file is parsed again for each."""

_HEADER = re.compile(r"expected an indented block after (?:function|class) definition")
_STRING = re.compile(
    r"""[ \t]*[rRuU]?(?:"{3}(?:[^\\]|\\.)*?"{3}|'{3}(?:[^\\]|\\.)*?'{3}"""
    r"""|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')[ \t]*(?:\#[^\r\n]*)?(?:\r?\n|\r)""",
    re.DOTALL,
)
_NEXT_LINE = re.compile(r"(?:[ \t]*(?:\#[^\r\n]*)?(?:\r?\n|\r))*(?P<indent>[ \t]*)[^\s#]")


def indented_docstrings(path: str, text: Text) -> tuple[Edit, ...]:
    """Return the edits that indent docstrings as deep as the code behind them.

    A string right behind ``def …:`` or ``class …:`` that is not indented, while what follows is,
    can be nothing but the docstring. Only its first line is moved: the others are its value.

    Returns:
        Nothing where the file does not parse with those edits alone.
    """
    edits: list[Edit] = []
    content = text.content
    for _ in range(_MOST):
        line = _unindented(content)
        if line is None:
            return ()
        if line == 0:
            return tuple(edits)
        edit = _edit(path, text, line)
        if edit is None or edit in edits:
            return ()
        edits.append(edit)
        content = apply_edits(text.content, edits)
    return ()


def _unindented(content: str) -> int | None:
    """Return the line that should be indented, 0 where all is well, None for another error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(content)
    except SyntaxError as error:
        return error.lineno if _HEADER.match(error.msg or "") else None
    except (RecursionError, MemoryError, ValueError):
        return None
    return 0


def _edit(path: str, text: Text, line: int) -> Edit | None:
    start = text.offset(line, 1)
    string = _STRING.match(text.content, start)
    behind = _NEXT_LINE.match(text.content, string.end()) if string else None
    source = text.line(line)
    indent = source[: len(source) - len(source.lstrip(" \t"))]
    if behind is None or not behind["indent"].startswith(indent) or behind["indent"] == indent:
        return None
    return Edit(path, start, start, behind["indent"].removeprefix(indent))
