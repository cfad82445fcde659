"""The configuration that a program gets is what the engine would make of the files."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.verify.configuration import StackConfig, stack_config
from pulumi_fixer.workspace import Workspace


def config(project: str, stack: str | None = None, **stacks: str) -> StackConfig:
    files = {"Pulumi.yaml": f"name: p\nruntime: python\nconfig:\n{project}".encode()}
    files |= {f"Pulumi.{name}.yaml": text.encode() for name, text in stacks.items()}
    return stack_config(Project(Workspace(files=files), "."), stack)


@pytest.mark.parametrize(
    ("written", "passed"),
    [
        ("text", "text"),
        ("3", "3"),
        ("0x10", "16"),
        ("012", "10"),
        ("True", "true"),
        ("no", "no"),
        ("'true'", "true"),
        ("[a, 1, true]", '["a",1,true]'),
        ("{default: {a: {b: 1}}, type: object}", '{"a":{"b":1}}'),
        ("{value: 5}", "5"),
        ("{type: string, default: ''}", ""),
        ("{default: [1.5, 2.0, null]}", "[1.5,2,null]"),
    ],
)
def test_values_of_the_project_file(written: str, passed: str) -> None:
    assert config(f"  key: {written}\n").values == {"p:key": passed}


def test_keys_get_the_projects_name_unless_they_have_another() -> None:
    found = config("  a: 1\n  p:b: 2\n  aws:region: {value: x}\n  'p:config:c': 3\n  d: null\n")
    assert found.values == {"p:a": "1", "p:b": "2", "aws:region": "x", "p:c": "3"}


def test_stack_beats_project() -> None:
    found = config("  a: 1\n  b: 2\n", dev="config: {p:a: 9, aws:region: y}\n")
    assert found.stack == "dev"
    assert found.values == {"p:a": "9", "p:b": "2", "aws:region": "y"}


def test_encrypted_values_are_made_up_and_secret() -> None:
    found = config(
        "  n: {type: integer, secret: true}\n",
        dev="config:\n  n: {secure: AAA}\n  t: {secure: BBB}\n  o: {a: {secure: CCC}}\n",
    )
    assert found.values["p:n"] == "1"
    assert found.values["p:t"] == "unknown-secret"
    assert found.secret == found.unknown == ("p:n", "p:o", "p:t")


def test_stack_is_the_one_named_or_dev_or_the_first() -> None:
    stacks = {"prod": "config: {a: 1}\n", "dev": "config: {a: 2}\n"}
    assert config("  x: 1\n", **stacks).values["p:a"] == "2"
    assert config("  x: 1\n", "prod", **stacks).values["p:a"] == "1"
    assert config("  x: 1\n", "other", **stacks) == StackConfig("other", {"p:x": "1"})
    assert config("  x: 1\n", beta="config: {a: 3}\n").stack == "beta"
    assert config("  x: 1\n").stack == "dev"
