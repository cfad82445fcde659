"""What the calls of a function pass for its parameters."""

from __future__ import annotations

import pytest

from tests.project.test_outputs import CLASS, QUEUE, outcomes

JSON = "    return json.dumps([{}])\n"


def statuses(program: str, lib: str = "") -> list[str]:
    return [status for status, _ in outcomes(f"{QUEUE}{program}", lib)]


@pytest.mark.parametrize(
    ("head", "calls"),
    [
        ("def f(a, b):", "f(1, queue.arn)"),
        ("def f(a, /, b=None):", "f(1, b=queue.arn)"),
        ("def f(*, b):", "f(b=queue.arn)"),
        ("def f(b: str):", "f(queue.arn)"),
        ("def f(b=queue.arn):", "f()"),
        ("def f(*, b=queue.arn):", "f()"),
        ("def f(b):", "f('plain')\nf(queue.arn)"),
        ("def f(b):", "f(*unknown)\nf(queue.arn)"),
    ],
)
def test_parameter_gets_an_output(head: str, calls: str) -> None:
    assert statuses(f"{head}\n{JSON.format('b')}{calls}\n") == ["applied"]


@pytest.mark.parametrize(
    ("head", "calls"),
    [
        ("def f(a, b):", "f(queue.arn, 1)"),
        ("def f(*b):", "f(queue.arn)"),
        ("def f(**b):", "f(a=queue.arn)"),
        ("def f(b):", "f(**unknown)"),
        ("def f(b):", "f(*unknown)"),
        ("def f(b):", "f()"),
        ("def f(b):", "x.f(queue.arn)"),
        ("def f(b):", ""),
        ("def f(b):", "def g(f):\n    f(queue.arn)"),
        ("def f(b):", "f(f(1))"),
    ],
)
def test_parameter_gets_nothing_that_is_known(head: str, calls: str) -> None:
    assert statuses(f"{head}\n{JSON.format('b')}{calls}\n") == []


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ("f(queue)", True),
        ("f(queue)\nf(aws.sqs.Queue('other'))", True),
        ("f(queue)\nf(aws.sns.Topic('other'))", False),
        ("f(queue)\nf(unknown)", False),
        ("f(queue)\ncallback(f)", False),
        ("f(queue)\nf(None)", False),
    ],
)
def test_parameter_is_a_resource_where_every_call_passes_one(calls: str, found: bool) -> None:
    program = f"def f(b):\n{JSON.format('b.arn')}{calls}\n"
    assert statuses(program) == (["applied"] if found else [])


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ("A().m(queue)", True),
        ("a: A = A()\na.m(queue)", True),
        ("A().s(queue)", True),
        ("A().m(queue)\nunknown().m(1)", False),
        ("A().m(queue)\nm = A().m", False),
        ("B(queue)", True),
        ("class C(B):\n    pass\nB(queue)", False),
        ("def g(b: B) -> B:\n    return b\nB(queue)", True),
        ("x = B\nB(queue)", False),
    ],
)
def test_methods_and_constructors(calls: str, found: bool) -> None:
    classes = (
        "class A:\n"
        "    def m(self, a):\n        return json.dumps([a.arn])\n"
        "    @staticmethod\n    def s(b):\n        return json.dumps([b.arn])\n"
        "class B:\n    def __init__(self, c):\n        self.c = json.dumps([c.arn])\n"
    )
    assert statuses(f"{classes}{calls}\n") == (["applied"] if found else [])


def test_values_are_followed_through_files_and_through_other_functions() -> None:
    lib = "def inner(b):\n    return json.dumps([b])\ndef outer(a):\n    return inner(a)\n"
    assert statuses("from lib import made\nmade.outer(queue.arn)\n", lib) == ["applied"]


def test_functions_that_call_each_other_come_to_an_end() -> None:
    program = "def f(a):\n    g(a)\n    return json.dumps([a])\ndef g(a):\n    f(a)\n"
    assert statuses(f"{program}f(1)\n") == []
    chain = "".join(f"def f{n}(a):\n    f{n + 1}(a)\n" for n in range(300))
    last = "def f300(a):\n    return json.dumps([a])\n"
    assert statuses(f"{chain}{last}f0(queue.arn)\n") == []


def test_instance_of_a_class_of_the_project() -> None:
    assert statuses(f"{CLASS}def f(a):\n{JSON.format('a.arn')}f(Made())\n") == ["applied"]
