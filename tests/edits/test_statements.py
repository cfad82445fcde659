"""Statements and imports put into a file."""

from __future__ import annotations

import libcst as cst
import pytest

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.imports import import_also, import_before
from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.edits.statements import line_with, narrowed, put_behind, put_instead
from pulumi_fixer.text import Text


def _line(source: str) -> cst.SimpleStatementLine:
    line = cst.parse_statement(source)
    assert isinstance(line, cst.SimpleStatementLine)
    return line


def _at(source: str, word: str) -> tuple[CstFile, cst.SimpleStatementLine]:
    file = CstFile("a.py", Text(source))
    start = source.index(word)
    line = line_with(file, start, start + len(word))
    assert line is not None
    return file, line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old()\n", "old()\nnew()\n"),
        ("old()", "old()\nnew()"),
        ("old()  # c\n\nx\n", "old()  # c\nnew()\n\nx\n"),
        ("if a:\n\told(\n\t\t1)\nb\n", "if a:\n\told(\n\t\t1)\n\tnew()\nb\n"),
        ("old()\r\nx\r\n", "old()\r\nnew()\r\nx\r\n"),
        (
            "class A:\n  def f(self):\n    old()\n",
            "class A:\n  def f(self):\n    old()\n    new()\n",
        ),
    ],
)
def test_put_behind(before: str, after: str) -> None:
    file, line = _at(before, "old(")
    assert apply_edits(before, [put_behind(file, line, [_line("new()")])]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\nold()  # b\nx\n", "# a\none()\ntwo()  # b\nx\n"),
        ("if a:\n    old()", "if a:\n    one()\n    two()"),
        ("try:\r\n  old()\r\nfinally: x\r\n", "try:\r\n  one()\r\n  two()\r\nfinally: x\r\n"),
    ],
)
def test_put_instead(before: str, after: str) -> None:
    file, line = _at(before, "old(")
    edit = put_instead(file, line, [_line("one()"), _line("two()")])
    assert apply_edits(before, [edit]) == after


def test_statement_behind_a_colon_is_on_no_line() -> None:
    file = CstFile("a.py", Text("if a: old()\n"))
    assert line_with(file, 6, 9) is None


@pytest.mark.parametrize(
    ("old", "new", "start", "end", "text"),
    [
        ("a\nb\nc\n", "a\nc\n", 2, 4, ""),
        ("a\nb\nc", "a\nx\nc", 2, 4, "x\n"),
        ("a\nc", "a\nb\nc", 2, 2, "b\n"),
        ("abc", "abd", 0, 3, "abd"),
        ("a\n", "a\n", 2, 2, ""),
    ],
)
def test_narrowed(old: str, new: str, start: int, end: int, text: str) -> None:
    whole = Edit("a.py", 0, len(old), new)
    assert narrowed(whole, Text(old)) == Edit("a.py", start, end, text)


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("from a import B\n", ["C"], "from a import B, C\n"),
        ("from a import B, D  # c\n", ["C"], "from a import B, C, D  # c\n"),
        ("from a import D, B\n", ["C", "A"], "from a import D, B, A, C\n"),
        ("from a import (B, D,)\n", ["E"], "from a import (B, D, E,)\n"),
        (
            "from a import (\n    B,\n)\n",
            ["A", "C"],
            "from a import (\n    A,\n    B,\n    C,\n)\n",
        ),
        ("from a import (\n    B\n)\n", ["C"], "from a import (\n    B,\n    C\n)\n"),
        (
            "from a import (\n    B,  # b\n    D,  # d\n)\n",
            ["E"],
            "from a import (\n    B,  # b\n    D,  # d\n    E,\n)\n",
        ),
        (
            "if x:\n    from a import B\n",
            ["C" * 90],
            f"if x:\n    from a import (\n        B,\n        {'C' * 90},\n    )\n",
        ),
    ],
)
def test_import_also(before: str, names: list[str], after: str) -> None:
    file = CstFile("a.py", Text(before))
    start = before.index("from")
    end = before.index(")") + 1 if "(" in before else before.index("\n", start)
    end = before.index("  #") if "  #" in before and "(" not in before else end
    assert apply_edits(before, [import_also(file, (start, end), names)]) == after


def test_import_of_everything_cannot_be_extended() -> None:
    with pytest.raises(UnprintableError):
        import_also(CstFile("a.py", Text("from a import *\n")), (0, 15), ["B"])


def test_import_before() -> None:
    source = "def f():\r\n  import b\r\n"
    file = CstFile("a.py", Text(source))
    edit = import_before(file, source.index("import"), "a")
    assert apply_edits(source, [edit]) == "def f():\r\n  import a\r\n  import b\r\n"
    shared = CstFile("a.py", Text("x = 1; import b\n"))
    with pytest.raises(UnprintableError):
        import_before(shared, 7, "a")
