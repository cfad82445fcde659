"""An argument leaves a call; comments and layout stay."""

from __future__ import annotations

import libcst as cst
import pytest

from pulumi_fixer.edits.arguments import comments_in, without_argument


@pytest.mark.parametrize(
    ("source", "index", "expected", "comments"),
    [
        ("f(a, x=1, b=2)", 1, "f(a, b=2)", []),
        ("f(a, x=1)", 1, "f(a)", []),
        ("f(x=1)", 0, "f()", []),
        ("f(x=1, a=2)", 0, "f(a=2)", []),
        ("f( x=1, a=2 )", 0, "f( a=2 )", []),
        ("f(a, x=1,)", 1, "f(a,)", []),
        ("f(\n    a,\n    x=1,\n    b=2,\n)", 1, "f(\n    a,\n    b=2,\n)", []),
        ("f(\n    a,\n    x=1,\n)", 1, "f(\n    a,\n)", []),
        ("f(\n    a,\n    x=1\n)", 1, "f(\n    a\n)", []),
        ("f(\n    x=1,\n    b=2\n)", 0, "f(\n    b=2\n)", []),
        ("f(a,\n  x=1)", 1, "f(a)", []),
        ("f(a, x=1,\n  b=2)", 1, "f(a,\n  b=2)", []),
        ("f(a,\n  x=1, b=2)", 1, "f(a,\n  b=2)", []),
        ("f(\n    a,  # a\n    x=1,  # x\n)", 1, "f(\n    a,  # a\n)", ["# x"]),
        ("f(\n    a,  # a\n    x=1  # x\n)", 1, "f(\n    a  # a\n)", ["# x"]),
        ("f(a,  # a\n  x=1)", 1, "f(a  # a\n  )", []),
        (
            "f(\n    # of a\n    a,\n\n    # far\n\n    # near\n    x=1,\n    # of b\n    b=2,\n)",
            1,
            "f(\n    # of a\n    a,\n\n    # far\n\n    # of b\n    b=2,\n)",
            ["# near"],
        ),
        ("f(a, x=1,  # both\n  b=2)", 1, "f(a,  # both\n  b=2)", []),
        ("f(\n    a,\n    x=1  # in\n    ,  # out\n)", 1, "f(\n    a,\n)", ["# in", "# out"]),
        (
            "f(\n    a,\n    x=g(  # g\n        1,  # one\n    ),\n)",
            1,
            "f(\n    a,\n)",
            ["# g", "# one"],
        ),
        ("f(\n    x=1,  # x\n    # last\n)", 0, "f(\n    # last\n)", ["# x"]),
    ],
)
def test_without_argument(source: str, index: int, expected: str, comments: list[str]) -> None:
    call = cst.parse_expression(source)
    assert isinstance(call, cst.Call)
    left, found = without_argument(call, index)
    assert cst.Module([]).code_for_node(left) == expected
    assert found == comments


def test_comments_of_parts_that_are_kept_are_left_out() -> None:
    call = cst.parse_expression("f(x=g(  # g\n    a + (  # kept\n        b),  # after\n))")
    assert isinstance(call, cst.Call)
    inner = call.args[0].value
    assert isinstance(inner, cst.Call)
    _, found = without_argument(call, 0, [inner.args[0].value])
    assert found == ["# g", "# after"]
    assert comments_in(call) == ["# g", "# kept", "# after"]
