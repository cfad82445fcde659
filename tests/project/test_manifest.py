"""The project file's facts, from every way to write them."""

from __future__ import annotations

import pytest

from pulumi_fixer.project.manifest import Manifest
from pulumi_fixer.text import Text


def manifest(content: str) -> Manifest:
    return Manifest("Pulumi.yaml", Text(content))


@pytest.mark.parametrize(
    ("content", "runtime", "virtualenv"),
    [
        ("name: p\nruntime: python\n", "python", None),
        ("name: p\nruntime: {name: 'python', options: {virtualenv: venv}}\n", "python", "venv"),
        ("name: p\nruntime:\n  name: nodejs\n  options:\n", "nodejs", None),
        ("x: &o {virtualenv: e}\nruntime: {name: python, options: {<<: *o}}\n", "python", "e"),
        ("name: p\nruntime: [python]\n", None, None),
        ("name: p\n", None, None),
        ("", None, None),
        ("- a\n", None, None),
        ("name: [\n", None, None),
    ],
)
def test_runtime_and_options(content: str, runtime: str | None, virtualenv: str | None) -> None:
    assert manifest(content).runtime == runtime
    assert manifest(content).option("virtualenv") == virtualenv


@pytest.mark.parametrize(
    ("content", "main"),
    [
        ("main: tap.py", "tap.py"),
        ("main: ''", None),
        ("main: ~", None),
        ("main:", None),
        ("{}", None),
    ],
)
def test_main(content: str, main: str | None) -> None:
    assert manifest(content).main == main


@pytest.mark.parametrize(
    ("name", "key", "own"),
    [
        ("p", "foo", True),
        ("p", "p:foo", True),
        ("p", "p:a:b", True),
        ("p", "pp:foo", False),
        ("p", "aws:region", False),
        ("aws", "aws:region", True),
        ("[]", "aws:region", False),
    ],
)
def test_own_keys(name: str, key: str, own: bool) -> None:
    assert manifest(f"name: {name}\n").is_own_key(key) is own


def test_config_sees_merges() -> None:
    found = manifest("x: &x {a: 1, b: 1}\nconfig:\n  <<: *x\n  b: 2\n").config
    assert {key: node.value for key, node in found.items()} == {"b": "2", "a": "1"}


@pytest.mark.parametrize(
    ("content", "directory"),
    [
        ("name: p\n", "."),
        ("config: stacks\n", "stacks"),
        ("stackConfigDir: other\nconfig: {a: b}\n", "other"),
    ],
)
def test_stack_directory(content: str, directory: str) -> None:
    assert manifest(content).stack_directory == directory


def test_secrets_are_every_scalar_of_a_secret_declaration() -> None:
    content = (
        "x: &x {secret: true}\nconfig:\n"
        "  a: {secret: true, default: one}\n"
        "  b: {secret: true, value: {inner: [two, three], empty: ~}}\n"
        "  c: {<<: *x, default: four}\n"
        "  d: {secret: false, default: five}\n"
        "  e: {secret: true, default: ~}\n"
        "  f: six\n"
    )
    assert manifest(content).secrets >= {"one", "two", "three", "four"}
    assert not manifest(content).secrets & {"five", "six"}


@pytest.mark.parametrize(
    ("declaration", "hidden"),
    [
        ("{secret: True, default: pass}", {"pass"}),
        ("{secret: yes, default: pass}", {"pass"}),
        ("{secure: pass}", {"pass"}),
        ("{value: {inner: {secure: pass}}}", {"pass"}),
        ('{secret: true, value: "a\\"pass"}', {'a"pass', '"a\\"pass"'}),
        ("{secret: true, value: 'a''pass'}", {"a'pass", "'a''pass'"}),
        ("{secret: true, value: one\n    pass}", {"one pass", "one", "pass"}),
        (
            "\n    secret: true\n    value: |-\n      one\n      pass\n",
            {"one\npass", "one", "pass"},
        ),
        ("\n    secret: true\n    value: >-\n      one\n      pass\n", {"one pass", "one", "pass"}),
    ],
)
@pytest.mark.parametrize("section", ["", "template:\n "])
def test_secrets_are_hidden_as_values_and_as_they_are_written(
    section: str, declaration: str, hidden: set[str]
) -> None:
    assert manifest(f"{section}config:\n  p:a: {declaration}\n").secrets == hidden


def test_error_has_a_place() -> None:
    broken = manifest("name: p\n  runtime: python\n")
    assert broken.error is not None
    assert (broken.error.line, broken.root, broken.config) == (2, None, {})
    assert manifest("name: p\n").error is None


def test_template() -> None:
    assert manifest("name: ${PROJECT}\n").is_template
    assert not manifest("name: p\n").is_template
    assert not manifest("").is_template
