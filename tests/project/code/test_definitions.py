"""Where the project defines what an expression names."""

from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.code.definitions import assigned, definition
from pulumi_fixer.workspace import Workspace

FILES = {
    "Pulumi.yaml": b"name: p\nruntime: python\nmain: app\n",
    "app/__init__.py": b"",
    "app/stacks.py": b"class Args: pass\nclass Twice: pass\nclass Twice: pass\nvalue = 1\n",
    "app/lib/__init__.py": b"from .inner import Inner\nfrom ..stacks import Args as Again\n",
    "app/lib/inner.py": b"class Inner: pass\n",
    "app/loop.py": b"from loop2 import Round\n",
    "app/loop2.py": b"from loop import Round\n",
}


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("class A: pass\nPROBE(A)", "app/__main__.py:1"),
        ("def f(): pass\nPROBE(f)", "app/__main__.py:1"),
        ("from stacks import Args\nPROBE(Args)", "app/stacks.py:1"),
        ("from stacks import Args as A\nPROBE(A)", "app/stacks.py:1"),
        ("from app.stacks import Args\nPROBE(Args)", "app/stacks.py:1"),
        ("from .stacks import Args\nPROBE(Args)", "app/stacks.py:1"),
        ("import stacks\nPROBE(stacks.Args)", "app/stacks.py:1"),
        ("import stacks as s\nPROBE(s.Args)", "app/stacks.py:1"),
        ("import lib.inner\nPROBE(lib.inner.Inner)", "app/lib/inner.py:1"),
        ("from lib import inner\nPROBE(inner.Inner)", "app/lib/inner.py:1"),
        ("from lib import Inner\nPROBE(Inner)", "app/lib/inner.py:1"),
        ("from .lib import Again\nPROBE(Again)", "app/stacks.py:1"),
        ("from stacks import Twice\nPROBE(Twice)", None),
        ("from stacks import value\nPROBE(value)", None),
        ("from stacks import Missing\nPROBE(Missing)", None),
        ("from missing import Args\nPROBE(Args)", None),
        ("from loop import Round\nPROBE(Round)", None),
        ("class A: pass\nPROBE(A.B)", None),
        ("class A: pass\nA = 1\nPROBE(A)", None),
        ("A = 1\nPROBE(A)", None),
        ("PROBE(A)", None),
        ("PROBE(a().B)", None),
    ],
)
def test_definition(source: str, place: str | None) -> None:
    files = {**FILES, "app/__main__.py": source.encode()}
    project = Project(Workspace(files=files), ".")
    module = project.python["app/__main__.py"]
    assert module.tree is not None
    probe = module.tree.body[-1]
    assert isinstance(probe, ast.Expr)
    assert isinstance(probe.value, ast.Call)
    found = definition(probe.value.args[0], module, project)
    if found is None:
        assert place is None
    else:
        assert isinstance(found[0], (ast.ClassDef, ast.FunctionDef))
        assert f"{found[1].path}:{found[0].lineno}" == place


def test_assigned_values_of_an_attribute() -> None:
    class_ = ast.parse(
        "class A:\n"
        "    def f(self):\n"
        "        self.a = self.b = 1\n"
        "        self.a: int = 2\n"
        "        self.a += 3\n"
        "        self.a, self.c = 4, 5\n"
        "        other.x.a = 6\n"
        "        print(self.a)\n"
    ).body[0]
    assert isinstance(class_, ast.ClassDef)
    values = [ast.unparse(value) if value else None for value in assigned(class_, "a")]
    assert sorted(values, key=str) == ["1", "2", None, None]
    assert [ast.unparse(value) for value in assigned(class_, "b") if value] == ["1"]
