"""Expressions made from those of a file."""

from __future__ import annotations

import libcst as cst
import pytest

from pulumi_fixer.edits.expressions import (
    choice,
    dedented,
    dotted,
    flat_call,
    tall_call,
    with_suffix,
)


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"a"', '"a-x"'),
        ("'a'", "'a-x'"),
        ('r"a"', 'r"a-x"'),
        ('"""a"""', '"""a-x"""'),
        ("u'a'", "u'a-x'"),
        ('f"{a}"', 'f"{a}-x"'),
        ('"a" f"{b}"', '"a" f"{b}-x"'),
        ('"a"\n"b"', '"a"\n"b-x"'),
        ('a + "-b"', 'a + "-b-x"'),
        ('a + f"-{b}"', 'a + f"-{b}-x"'),
        ("a + b", 'f"{a + b}-x"'),
        ("(a + b)", 'f"{a + b}-x"'),
        ('"{}".format(a)', '"{}-x".format(a)'),
        ("a.format(b)", 'f"{a.format(b)}-x"'),
        ("a.b", 'f"{a.b}-x"'),
        ('a["b"]', "f'{a[\"b\"]}-x'"),
        ("a['b']", "f\"{a['b']}-x\""),
        ("a['b'][\"c\"]", 'a[\'b\']["c"] + "-x"'),
        ("a[1:]", 'a[1:] + "-x"'),
        ("a if b else 'c\"'", '(a if b else \'c"\') + "-x"'),
        ("(a if b else 'c\"')", '(a if b else \'c"\') + "-x"'),
        ("'%s' % '\\n'", "('%s' % '\\n') + \"-x\""),
        ("a(\n    b)", 'a(\n    b) + "-x"'),
    ],
)
def test_with_suffix(source: str, expected: str) -> None:
    joined = source.startswith('"a"\n')
    node = with_suffix(cst.parse_expression(f"({source})" if joined else source), "-x", '"')
    assert node is not None
    code = _code(node)
    assert code.strip("()") == expected.strip("()")
    compile(f"({code})", "", "eval")


@pytest.mark.parametrize("source", ['b"a"', 'a + b"c"', 'b"a" b"c"'])
def test_bytes_are_no_text(source: str) -> None:
    assert with_suffix(cst.parse_expression(source), "-x", '"') is None


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("a", "'y' if a else 'n'"),
        ("a or b", "'y' if a or b else 'n'"),
        ("a if b else c", "'y' if (a if b else c) else 'n'"),
        ("(a if b else c)", "'y' if (a if b else c) else 'n'"),
        ("lambda: a", "'y' if (lambda: a) else 'n'"),
    ],
)
def test_choice(test: str, expected: str) -> None:
    assert _code(choice(cst.parse_expression(test), "y", "n", "'")) == expected


def test_calls() -> None:
    arguments = [(None, cst.Name("a")), ("k", cst.Integer("1"))]
    assert _code(flat_call(dotted("f.g.h"), arguments)) == "f.g.h(a, k=1)"
    tall = tall_call(cst.Name("f"), arguments, "  ", 0, trailing_comma=True)
    assert _code(tall) == "f(\n  a,\n  k=1,\n)"
    deeper = tall_call(cst.Name("f"), arguments, "  ", 1, trailing_comma=False)
    assert _code(deeper) == "f(\n    a,\n    k=1\n  )"


def test_dedented_moves_lines_and_comments_but_no_strings() -> None:
    source = 'f(\n        a,\n        # c\n        b="""\n        text\n        """,\n    )'
    call = cst.parse_expression(source)
    assert isinstance(call, cst.Call)
    assert _code(dedented(call, "    ")) == (
        'f(\n    a,\n    # c\n    b="""\n        text\n        """,\n)'
    )
    assert dedented(call, "") is call
