"""PF902 beyond its corpus: Pulumi's wording, columns, and no secret in the message."""

from __future__ import annotations

import pytest

from pulumi_fixer.edits.yaml_nodes import MAX_CHARACTERS
from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace


def run(manifest: str, stack: str = "") -> list[Outcome]:
    files = {"Pulumi.yaml": manifest.encode(), "Pulumi.dev.yaml": stack.encode()}
    return Engine(Workspace(files=files), ".", ProjectOptions(), matching("PF902")).fix()


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (
            "name: p\n  runtime: python\n",
            "invalid YAML file: yaml: line 2: mapping values are not allowed in this context",
        ),
        (
            "name: p\nname: q\n",
            'yaml: unmarshal errors: line 2: mapping key "name" already defined at line 1',
        ),
    ],
)
def test_message_follows_pulumi(manifest: str, message: str) -> None:
    (outcome,) = run(manifest)
    assert outcome.finding.message == message


def test_both_files_are_reported_with_line_and_column() -> None:
    first, second = run("name: p: q\n", "config:\n  aws:region: @x\n")
    assert (first.place.path, first.place.line, first.place.column) == ("Pulumi.yaml", 1, 8)
    assert (second.place.path, second.place.line, second.place.column) == ("Pulumi.dev.yaml", 2, 15)


def test_value_of_a_stack_file_is_not_shown() -> None:
    (outcome,) = run("name: p\n", "config:\n  p:password: *hunter2\n")
    assert "hunter2" not in repr(outcome)


def test_file_that_is_too_long_is_said_to_be() -> None:
    (outcome,) = run("name: p\n#" + "x" * MAX_CHARACTERS)
    assert "is longer than" in outcome.finding.message


def test_placeholder_is_shown_as_go_writes_it() -> None:
    (outcome,) = run("name: {{ p }}\nmain: {{ q: [1, true, r] }}\n")
    shown = 'map[string]interface {}{"p":interface {}(nil)}'
    assert outcome.finding.message == f"invalid YAML file: yaml: invalid map key: {shown}"


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("name: p\nmain: [a\n", "line 1: did not find expected ',' or ']'"),
        ("name: p\nmain: {a\n", "line 1: did not find expected ',' or '}'"),
        ("name: p\n- a\n", "line 1: did not find expected key"),
        ("- a\nb: c\n", "line 1: did not find expected '-' indicator"),
        ("name: p\nmain\nruntime: x\n", "line 2: could not find expected ':'"),
        ("name: p\nmain: @x\n", "line 2: found character that cannot start any token"),
        ("name: *p\n", "unknown anchor 'p' referenced"),
        ("name: - p\n", "block sequence entries are not allowed in this context"),
        ("? - a\n: b\n", 'invalid map key: []interface {}{"a"}'),
        ("? {a: 1, b: true, c: 1.5}\n: b\n", '{"a":1, "b":true, "c":1.5}'),
        ("name: \x01\n", "control characters are not allowed"),
    ],
)
def test_words_and_lines_are_those_of_go_yaml(manifest: str, message: str) -> None:
    (outcome,) = run(manifest)
    assert outcome.finding.message.startswith("invalid YAML file: yaml: ")
    assert outcome.finding.message.endswith(message)


def test_alias_that_may_be_a_password_is_not_shown() -> None:
    (outcome,) = run("name: p\nconfig:\n  password: *hunter2\n")
    assert outcome.finding.message.endswith("yaml: unknown anchor referenced")
