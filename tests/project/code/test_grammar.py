"""Files that only a newer Python parses, told from broken ones."""

from __future__ import annotations

import pytest

from pulumi_fixer.project.code.grammar import is_newer_python
from pulumi_fixer.project.code.sources import PythonModule, SyntaxProblem
from pulumi_fixer.text import Text


class OldPython(PythonModule):
    """A file as a Python sees it that knows nothing of its grammar."""

    @property
    def error(self) -> SyntaxProblem:
        return SyntaxProblem("invalid syntax", 1, 1)


@pytest.mark.parametrize(
    "content",
    [
        "name = f\"x-{tags['a']}\"\n",
        'name = f"x-{tags["a"]}"\n',
        "type X = int\n",
        "def f[T](a: T) -> T: ...\n",
        "class A[T = int]: ...\n",
        "try:\n    x()\nexcept* ValueError:\n    pass\n",
        "x = t'{a}'\n",
        "match a:\n    case [b, *_]: pass\n",
    ],
)
def test_newer_grammar(content: str) -> None:
    assert is_newer_python(OldPython("a.py", Text(content)))


@pytest.mark.parametrize(
    "content",
    [
        "print 'x'\n",
        "x = (\n",
        "x = '''\n",
        "def f(:\n",
        "if 1:\nx\n",
        "x = f'{'\n",
        "type X = int\n" + "(" * 5000 + ")" * 5000,
        "type X = int\nx = " + "1+" * 50_000 + "1\n",
        "type X = int\nif a: pass\n" + "elif b: pass\n" * 5000,
        'type X = int\nx = f"{' + "-" * 50_000 + '1}"\n',
    ],
    ids=lambda content: content[:16],
)
def test_broken_or_a_risk_to_parse(content: str) -> None:
    assert not is_newer_python(OldPython("a.py", Text(content)))


@pytest.mark.parametrize("content", ["x = '\\N{no such name}'\n", "x = b'é'\n"])
def test_literal_that_no_version_takes(content: str) -> None:
    module = PythonModule("a.py", Text(content))
    assert module.error is not None
    assert not is_newer_python(module)


def test_file_without_error() -> None:
    assert not is_newer_python(PythonModule("a.py", Text("x = 1\n")))
