"""Stack files: which ones Pulumi reads, and what in them is secret."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.project.stacks import StackFile
from pulumi_fixer.text import Text
from pulumi_fixer.workspace import Workspace


def stacks(manifest: str, *others: str, name: str = "Pulumi.yaml") -> list[str]:
    files = {name: manifest.encode(), **dict.fromkeys(others, b"config: {}\n")}
    return [stack.stack for stack in Project(Workspace(files=files), ".").stacks]


OTHERS = (
    "Pulumi.dev.yaml",
    "Pulumi.eu.prod.yaml",
    "Pulumi.dev.yml",
    "Pulumi..yaml",
    "lib/Pulumi.lib.yaml",
    "stacks/Pulumi.qa.yaml",
    "pulumi.low.yaml",
)


@pytest.mark.parametrize(
    ("manifest", "name", "expected"),
    [
        ("name: p\n", "Pulumi.yaml", ["dev", "eu.prod"]),
        ("name: p\n", "Pulumi.yml", ["dev"]),
        ("name: p\nconfig: stacks\n", "Pulumi.yaml", ["qa"]),
        ("name: p\nstackConfigDir: ./stacks/\n", "Pulumi.yaml", ["qa"]),
        ("name: [\n", "Pulumi.yaml", ["dev", "eu.prod"]),
    ],
)
def test_stack_files(manifest: str, name: str, expected: list[str]) -> None:
    assert stacks(manifest, *OTHERS, name=name) == expected


def test_stack_file_that_cannot_be_read_is_left_out() -> None:
    files = {"Pulumi.yaml": b"name: p\n", "Pulumi.dev.yaml": b"\xff\xfe"}
    project = Project(Workspace(files=files), ".")
    assert project.stacks == ()
    assert list(project.unreadable) == ["Pulumi.dev.yaml"]


def test_secrets_are_found_at_any_depth() -> None:
    stack = StackFile(
        "Pulumi.dev.yaml",
        Text(
            "config:\n  aws:region: us-east-1\n  p:one: {secure: c2Vj}\n"
            "  p:two:\n    users:\n      - name: a\n        password: {secure: cGFz}\n"
            "  p:three: &x [a]\n  p:four: [*x, *x]\n"
        ),
        "dev",
    )
    assert stack.secrets == {"c2Vj", "cGFz"}
    assert stack.secret_keys == {"p:one", "p:two"}


def test_file_that_does_not_load_has_an_error_and_no_config() -> None:
    stack = StackFile("Pulumi.dev.yaml", Text("config: [\n"), "dev")
    assert stack.error is not None
    assert (stack.config, stack.secrets) == ({}, frozenset())
