"""Which parent and provider options give, and how to say it again."""

from __future__ import annotations

import ast
import textwrap

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.aws.resource_options import (
    LINEAGE,
    Form,
    Lineage,
    ignored_properties,
    lineage,
    picked,
)
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.workspace import Workspace

SOURCE = """
import pulumi
from pulumi import ResourceOptions as Options

class Stack:
    def __init__(self, opts, provider):
        child = Options(parent=self)
        guarded = Options(parent=self, protect=True)
        starred = Options(**opts)
        protected = Options(protect=True)
        changed = Options(protect=True)
        changed.provider = provider
        set_later = Options(protect=True)
        setattr(set_later, "provider", provider)
        ignoring = Options(ignore_changes=["versioning"])
        twice = Options(parent=self)
        twice = Options(parent=provider)
        self.once = Options(parent=self, provider=provider)
        self.again = Options(parent=self)
        self.again = opts
        PROBE({})
"""


def _probe(expression: str) -> tuple[ast.expr | None, PythonModule]:
    source = textwrap.dedent(SOURCE).format(expression)
    files = {"Pulumi.yaml": b"name: p\nruntime: python\n", "__main__.py": source.encode()}
    module = Project(Workspace(files=files), ".").python["__main__.py"]
    assert module.tree is not None
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "PROBE"
        ):
            return (node.args[0] if node.args else None), module
    raise AssertionError


@pytest.mark.parametrize(
    ("expression", "form", "keywords"),
    [
        ("Options(parent=self)", Form.WHOLE, ("parent",)),
        ("Options(self)", Form.WHOLE, ("parent",)),
        ("pulumi.ResourceOptions(provider=provider, parent=self)", Form.WHOLE, LINEAGE[:2]),
        ("Options(providers={'aws': provider})", Form.WHOLE, ("providers",)),
        ("Options(parent=self, protect=True)", Form.PICKED, ("parent",)),
        ("Options(self, depends_on=[x()], provider=provider)", Form.PICKED, LINEAGE[:2]),
        ("child", Form.WHOLE, ("parent",)),
        ("guarded", Form.READ, ("parent",)),
        ("starred", Form.READ, LINEAGE),
        ("self.once", Form.WHOLE, LINEAGE[:2]),
        ("self.again", Form.READ_IF_ANY, LINEAGE),
        ("self.unknown", Form.READ_IF_ANY, LINEAGE),
        ("opts.child", Form.READ_IF_ANY, LINEAGE),
        ("twice", Form.READ_IF_ANY, LINEAGE),
        ("changed", Form.READ_IF_ANY, LINEAGE),
        ("set_later", Form.READ_IF_ANY, LINEAGE),
        ("opts", Form.READ_IF_ANY, LINEAGE),
        ("unbound", Form.READ_IF_ANY, LINEAGE),
    ],
)
def test_lineage(expression: str, form: Form, keywords: tuple[str, ...]) -> None:
    options, module = _probe(expression)
    found = lineage(options, module)
    assert isinstance(found, Lineage)
    assert (found.source, found.form, found.keywords) == (options, form, keywords)


@pytest.mark.parametrize(
    "expression", ["", "None", "Options()", "Options(protect=True)", "protected"]
)
def test_no_lineage(expression: str) -> None:
    assert lineage(*_probe(expression)) is None


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("Options.merge(opts, child)", "from a call"),
        ("make()", "from a call"),
        ("Options(**opts)", "`**`"),
        ("Options(*opts)", "`**`"),
        ("Options(self, [])", "`**`"),
        ("Options(provider=make())", "in place"),
        ("opts if opts else child", "in place"),
        ("make().opts", "in place"),
        ("opts['a']", "in place"),
    ],
)
def test_lineage_that_cannot_be_told(expression: str, reason: str) -> None:
    found = lineage(*_probe(expression))
    assert isinstance(found, str)
    assert reason in found


def test_picked_values() -> None:
    options, _ = _probe("Options(self, protect=True, provider=provider)")
    assert isinstance(options, ast.Call)
    values = picked(options, ("parent", "provider", "providers"))
    assert {name: ast.unparse(node) for name, node in values.items()} == {
        "parent": "self",
        "provider": "provider",
    }


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("Options(parent=self, ignore_changes=['versioning', 'tags'])", ["versioning", "tags"]),
        ("Options(parent=self, protect='versioning')", []),
        ("ignoring", ["versioning"]),
        ("opts", []),
        ("", []),
    ],
)
def test_ignored_properties(expression: str, names: list[str]) -> None:
    assert list(ignored_properties(*_probe(expression))) == names
