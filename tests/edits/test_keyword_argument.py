from __future__ import annotations

import libcst as cst
import pytest

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.keyword_argument import add_keyword
from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.text import Text


def with_keyword(content: str) -> str:
    file = CstFile("a.py", Text(content))
    start, end = content.index("f("), content.rindex(")") + 1
    edit = add_keyword(file, (start, end), "k", cst.Name("v"))
    return apply_edits(content, [edit])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f()", "f(k=v)"),
        ("f( )", "f(k=v )"),
        ("f(  # why\n)", "f(k=v  # why\n)"),
        ("f(1)", "f(1, k=v)"),
        ("f(1,)", "f(1, k=v,)"),
        ("f( 1 )", "f( 1, k=v )"),
        ("f(1, *a)", "f(1, *a, k=v)"),
        ("f(\n    1,\n)", "f(\n    1,\n    k=v,\n)"),
        ("f(\n    1\n)", "f(\n    1,\n    k=v\n)"),
        ("f(\n    1,  # one\n    # two\n)", "f(\n    1,  # one\n    k=v,\n    # two\n)"),
        ("f(\n    1  # one\n)", "f(\n    1,  # one\n    k=v\n)"),
        ("f(\n    1, 2\n)", "f(\n    1, 2, k=v\n)"),
        ("f(1,\n  2)", "f(1,\n  2,\n  k=v)"),
        ("f(1,  # one\n)", "f(1, k=v,  # one\n)"),
        ("f(\r\n    1,\r\n)", "f(\r\n    1,\r\n    k=v,\r\n)"),
        ("if x:\n\ty = f(\n\t\t1,\n\t)\n", "if x:\n\ty = f(\n\t\t1,\n\t\tk=v,\n\t)\n"),
        ("f((x for x in y))", "f((x for x in y), k=v)"),
    ],
)
def test_the_call_keeps_its_layout(before: str, after: str) -> None:
    assert with_keyword(before) == after


def test_a_bare_generator_takes_no_second_argument() -> None:
    with pytest.raises(UnprintableError, match="bare generator"):
        with_keyword("f(x for x in y)")


def test_a_span_without_a_call_is_refused() -> None:
    with pytest.raises(UnprintableError, match="does not see this call"):
        add_keyword(CstFile("a.py", Text("f()")), (0, 1), "k", cst.Name("v"))


def test_the_edit_is_an_insertion() -> None:
    edit = add_keyword(CstFile("a.py", Text("f(1)")), (0, 4), "k", cst.Name("v"))
    assert (edit.start, edit.end, edit.text) == (3, 3, ", k=v")
