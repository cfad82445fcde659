"""Where a call stands, and what can be said twice."""

from __future__ import annotations

import ast
import textwrap

import pytest

from pulumi_fixer.project.code.names import Names
from pulumi_fixer.project.code.placement import Placement, placement
from pulumi_fixer.project.code.purity import is_pure


def _place(source: str) -> Placement | str:
    tree = ast.parse(textwrap.dedent(source))
    call = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "make"
    )
    return placement(call, Names(tree))


@pytest.mark.parametrize(
    ("source", "reference"),
    [
        ("a = make()", "a"),
        ("a = b = make()", "a"),
        ("self.a.b = make()", "self.a.b"),
        ("a['x'] = make()", "a['x']"),
        ("a: T = make()", "a"),
        ("a, b = other(), make()", "b"),
        ("[a, b] = (make(), 1)", "a"),
        ("f(a := make())", "a"),
        ("b = [(a := make())]", "a"),
    ],
)
def test_call_is_reached_by_its_own_variable(source: str, reference: str) -> None:
    place = _place(source)
    assert isinstance(place, Placement)
    assert place.reference is not None
    assert ast.unparse(place.reference) == reference
    assert not place.hoisted


def test_bare_call_needs_a_variable_and_no_hoisting() -> None:
    place = _place("make()")
    assert isinstance(place, Placement)
    assert (place.reference, place.bare, place.hoisted) == (None, True, False)


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return make()",
        "def f():\n    yield make()",
        "async def f():\n    await g(make())",
        "def f():\n    return (a := make())",
        "a = [1, x, make()]",
        "a = {'k': x, 'b': make()}",
        "a = {**x, 'b': make()}",
        "a = make().id",
        "a = make()[0]",
        "a = x[make()]",
        "a.append(make())",
        "f(*x, make(), other())",
        "f(k=x, j=make(), l=other())",
        "a = (make(), other())",
        "a += [make()]",
        "a[other()] = make()",
        "a, *b = make(), 1, 2",
        "(a, b) = make()",
        "f(*make())",
        "a = {make()}",
        "export('x', make().id)",
    ],
)
def test_call_can_move_before_its_statement(source: str) -> None:
    place = _place(source)
    assert isinstance(place, Placement)
    assert place.hoisted


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a = [make() for x in y]", "comprehension"),
        ("a = {x: make() for x in y}", "comprehension"),
        ("a = lambda: make()", "lambda"),
        ("a = make() if x else y", "condition"),
        ("a = x or make()", "condition"),
        ("a = make() == x", "comparison"),
        ("def f(a=make()): pass", "stands"),
        ("@make()\ndef f(): pass", "stands"),
        ("class A(make()): pass", "stands"),
        ("if make(): pass", "stands"),
        ("while make(): pass", "stands"),
        ("for a in make(): pass", "stands"),
        ("with make() as a: pass", "stands"),
        ("assert make()", "stands"),
        ("raise make()", "stands"),
        ("a = f'{make()}'", "stands"),
        ("a = 1 + make()", "stands"),
        ("a = x[make():]", "stands"),
        ("match make():\n    case _: pass", "stands"),
        ("f(other(), make())", "after something else"),
        ("other()(make())", "after something else"),
        ("a = {other(): make()}", "after something else"),
        ("a = [other(), make()]", "after something else"),
        ("a[other()] += make()", "worked out"),
    ],
)
def test_call_stays_where_it_is(source: str, reason: str) -> None:
    place = _place(source)
    assert isinstance(place, str)
    assert reason in place


@pytest.mark.parametrize(
    ("expression", "pure"),
    [
        ("x.y['z']", True),
        ("f'{x}-{y!r}'", True),
        ("str(x) + '-a'", True),
        ("'{}'.format(x).lower()", True),
        ("pulumi.get_stack()", True),
        ("config.require('a')", True),
        ("plain('a')", True),
        ("nested(x)", True),
        ("self.named('a')", True),
        ("[x, {'a': y}]", True),
        ("uuid.uuid4()", False),
        ("str(uuid.uuid4())", False),
        ("other()", False),
        ("shadowed()", False),
        ("effect()", False),
        ("bare()", False),
        ("decorated()", False),
        ("endless()", False),
        ("self.twice()", False),
        ("self.missing()", False),
        ("other.named('a')", False),
        ("(x := 1)", False),
        ("lambda: 1", False),
        ("[a for a in x]", False),
        ("x.pop()", False),
        ("f(*x)", False),
    ],
)
def test_purity(expression: str, pure: bool) -> None:
    tree = ast.parse(
        textwrap.dedent(
            f"""
            import pulumi, uuid
            def plain(kind):
                '''Return a name.'''
                return f"x-{{kind}}"
            def nested(kind):
                return plain(kind).upper()
            def effect():
                counter.add(1)
                return "a"
            def bare():
                return
            @cache
            def decorated():
                return "a"
            def endless():
                return endless()
            def shadowed():
                return 1
            shadowed = other
            class A:
                def named(self, kind):
                    return self.prefix + kind
                def twice(self):
                    return 1
                def twice(self):
                    return 2
                def probe(self):
                    PROBE({expression})
            """
        )
    )
    probe = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "PROBE"
    )
    assert is_pure(probe.args[0], Names(tree)) is pure
