"""What a name stands for."""

from __future__ import annotations

import ast
import textwrap

import pytest

from pulumi_fixer.project.code.names import Names


def _names(source: str) -> tuple[Names, ast.Module]:
    tree = ast.parse(textwrap.dedent(source))
    return Names(tree), tree


def _last_call(tree: ast.Module) -> ast.Call:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return max(calls, key=lambda call: (call.lineno, call.col_offset))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pulumi_aws as aws\naws.s3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws\npulumi_aws.s3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws.s3\npulumi_aws.s3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws.s3 as s3\ns3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("from pulumi_aws import s3\ns3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("from pulumi_aws.s3 import Bucket as B\nB()", "pulumi_aws.s3.Bucket"),
        ("import pulumi_aws as aws\ns3 = aws.s3\ns3.Bucket()", "pulumi_aws.s3.Bucket"),
        ("import a\ndef f():\n    import b as a\n    a.c()", "b.c"),
        ("import a\ndef f():\n    return lambda: [a.c() for _ in x]", "a.c"),
        ("import a\nclass A:\n    import b as a\n    def f(self):\n        a.c()", "a.c"),
        ("import a\nclass A:\n    import b as a\n    a.c()", "b.c"),
        ("try:\n    import a\nexcept ImportError:\n    import a\na.c()", "a.c"),
        ("def f():\n    global a\n    import a\na.c()", "a.c"),
        ("if TYPE_CHECKING:\n    import a as x\nelse:\n    import b as x\nx.c()", "b.c"),
        # Not certainly an import.
        ("try:\n    import a\nexcept ImportError:\n    a = None\na.c()", None),
        ("import a\ndef f(a):\n    a.c()", None),
        ("import a\ndef f():\n    a = 1\n    a.c()", None),
        ("import a\ndef f():\n    global a\n    a = 1\na.c()", None),
        ("import a\nfor a in x:\n    a.c()", None),
        ("import a\nwith x as a:\n    a.c()", None),
        ("import a\ntry:\n    pass\nexcept E as a:\n    a.c()", None),
        ("import a\nmatch x:\n    case [*a]:\n        a.c()", None),
        ("import a\nmatch x:\n    case {**a}:\n        a.c()", None),
        ("import a\n[y for y in x if (a := y)]\na.c()", None),
        ("import a\n[a.c() for a in x]", None),
        ("import a\ndel a\na.c()", None),
        (
            "def f():\n    import a\n    def g():\n        nonlocal a\n        a = 1\n    a.c()",
            None,
        ),
        ("from . import a\na.c()", None),
        ("from a import *\nc()", None),
        ("if TYPE_CHECKING:\n    import a\na.c()", None),
        ("a = b\nb = a\na.c()", None),
        ("c()", None),
        ("f()()", None),
    ],
)
def test_qualified(source: str, expected: str | None) -> None:
    names, tree = _names(source)
    assert names.qualified(_last_call(tree).func) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pulumi\nf()", "pulumi.Output"),
        ("import pulumi as p\nf()", "p.Output"),
        ("import pulumi\nfrom pulumi import Output\nf()", "Output"),
        ("from pulumi import Output as O\ndef g():\n    f()", "O"),
        ("import pulumi\ndef g(pulumi):\n    f()", None),
        ("if TYPE_CHECKING:\n    import pulumi\nf()", None),
        ("def g():\n    import pulumi\nf()", None),
        ("f()", None),
    ],
)
def test_imported_as(source: str, expected: str | None) -> None:
    names, tree = _names(source)
    assert names.imported_as("pulumi.Output", names.scope(_last_call(tree))) == expected


def test_taken_names_are_those_bound_or_used_in_a_scope() -> None:
    names, tree = _names(
        """
        import outside
        def function(parameter, *rest, key=default):
            global declared
            local = used.attribute
            def inner():
                deep = 1
            return [item for item in rest]
        """
    )
    function = tree.body[1]
    assert isinstance(function, ast.FunctionDef)
    taken = names.taken(names.scope(function.body[0]))
    assert taken == {
        "parameter", "rest", "key", "default", "declared", "local", "used", "inner", "deep",
        "item", "function",
    }  # fmt: skip
    assert "outside" in names.taken(names.module)


def test_binding_is_the_only_one() -> None:
    names, tree = _names("a = 1\nb = 1\nb = 2\nc: int = 3\nf(a, b, c, d, a.b)")
    once, twice, annotated, unbound, attribute = _last_call(tree).args
    binding = names.binding(once)
    assert binding is not None
    assert isinstance(binding.value, ast.Constant)
    assert names.binding(twice) is None
    assert getattr(names.binding(annotated), "value", None) is not None
    assert names.binding(unbound) is None
    assert names.binding(attribute) is None


def test_ancestors_lead_to_the_module() -> None:
    names, tree = _names("def f():\n    return g(h())")
    kinds = [type(node).__name__ for node in names.ancestors(_last_call(tree))]
    assert kinds == ["Call", "Return", "FunctionDef", "Module"]
    assert names.parent(tree) is None
