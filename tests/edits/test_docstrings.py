"""Docstrings that lost their indentation, beyond the corpus."""

from __future__ import annotations

import ast

import pytest

from pulumi_fixer.edits.docstrings import indented_docstrings
from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.text import Text


def indented(content: str) -> str:
    return apply_edits(content, indented_docstrings("a.py", Text(content)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f():\n'x'\n\treturn 1\n", "def f():\n\t'x'\n\treturn 1\n"),
        ("def f():\r\n'x'\r\n  return 1\r\n", "def f():\r\n  'x'\r\n  return 1\r\n"),
        (
            "class A:\n  def f(self):\n  u'x\\'y'\n    # no\n    pass",
            "class A:\n  def f(self):\n    u'x\\'y'\n    # no\n    pass",
        ),
        ('async def f():\n"""a\n\'b"""\n  pass\n', 'async def f():\n  """a\n\'b"""\n  pass\n'),
    ],
)
def test_first_line_gets_the_indentation_of_the_code_behind(before: str, after: str) -> None:
    assert indented(before) == after
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    (header,) = [node for node in ast.walk(ast.parse(after)) if isinstance(node, kinds)]
    assert ast.get_docstring(header)


@pytest.mark.parametrize(
    "content",
    [
        "x = 1\n",
        "def f():\n'x'\nreturn 1\n",
        "def f():\n'x'.y\n  return 1\n",
        "def f():\nf'x'\n  return 1\n",
        "def f():\n'x'",
        "def f():\n'x\n  return 1\n",
        "for x in y:\n'x'\n  pass\n",
        "def f():\n'x'\n  return 1\nx = = 1\n",
        "def f():\n'x'\n" + "  (" * 5000,
        "def f():\n'x'\n  return 1\n" * 300,
    ],
)
def test_everything_else_stays_as_it_is(content: str) -> None:
    assert indented(content) == content
