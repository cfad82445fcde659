"""PF101 beyond its corpus: Pulumi's words, secrets, hostile files, and the seed's project file."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.base import Fix
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.workspace import Workspace

NOT_OWN = "Configuration key 'aws:region' is not namespaced by the project and should not define"
HINT = "Did you mean to use the 'value' attribute instead of 'default'?"
HEAD = "name: orders\nruntime: python\nconfig:\n"


def run(content: str, select: str = "PF101", **files: str) -> tuple[list[Outcome], str]:
    tree = {"Pulumi.yaml": content.encode()}
    tree |= {name.replace("__", "."): text.encode() for name, text in files.items()}
    workspace = Workspace(files=tree)
    outcomes = Engine(workspace, ".", ProjectOptions(), select_rules(select.split(","))).fix()
    return outcomes, workspace.read_bytes("Pulumi.yaml").decode()


@pytest.mark.parametrize(
    ("declaration", "message"),
    [
        (
            "{default: a}",
            f"{NOT_OWN} a default value. {HINT}",
        ),
        (
            "{default: a, type: string}",
            f"{NOT_OWN} a type",
        ),
        (
            "{default: a, value: a, type: string}",
            "project config 'aws:region' cannot have both a 'default' and 'value' attribute",
        ),
        (
            "{default: ~}",
            "Configuration key 'aws:region' is namespaced and must provide an attribute 'value'",
        ),
    ],
)
def test_message_is_what_pulumi_says(declaration: str, message: str) -> None:
    outcomes, _ = run(f"{HEAD}  aws:region: {declaration}\n")
    assert [item.finding.message for item in outcomes] == [message]


def test_no_secret_is_in_message_reason_or_edit() -> None:
    outcomes, _ = run(
        HEAD + "  a:b: {secret: true, default: hunter2}\n"
        "  c:d: {secret: true, default: hunter2, value: hunter3}\n"
    )
    assert [item.status for item in outcomes] == ["applied", "refused"]
    shown = [(item.finding.message, item.reason, item.edits) for item in outcomes]
    assert "hunter" not in repr(shown)
    remedy = outcomes[0].finding.remedy
    assert isinstance(remedy, Fix)
    assert [edit.text for edit in remedy.edits] == ["value"]


def test_one_declaration_that_cannot_be_edited_does_not_hold_up_the_others() -> None:
    outcomes, after = run(
        HEAD + "  aws:region: &r {default: a}\n  region: *r\n  gcp:zone: {default: b}\n"
    )
    assert sorted(item.status for item in outcomes) == ["applied", "refused"]
    assert after.endswith("  aws:region: &r {default: a}\n  region: *r\n  gcp:zone: {value: b}\n")


def test_section_that_is_shared_or_merged_in_is_refused() -> None:
    for section in ("x: &c {aws:region: {default: a}}\nconfig: *c\n",
                    "x: &c {aws:region: {default: a}}\nconfig:\n  <<: *c\n"):  # fmt: skip
        content = f"name: orders\nruntime: python\n{section}"
        outcomes, after = run(content)
        assert ([item.status for item in outcomes], after) == (["refused"], content)


def test_many_declarations_are_proved_together() -> None:
    outcomes, _ = run(HEAD + "".join(f"  a:k{n}: {{default: {n}}}\n" for n in range(300)))
    assert {item.status for item in outcomes} == {"applied"}
    outcomes, _ = run(
        HEAD + "".join(f"  a:k{n}: &a{n} {{default: 1}}\n  k{n}: *a{n}\n" for n in range(100))
    )
    assert {(item.status, item.reason) for item in outcomes} == {
        ("refused", "too many declarations of this file cannot be edited; edit it by hand")
    }


SEED_BEFORE = """\
name: tap-infrastructure
runtime: python
description: Multi-environment infrastructure deployment with Pulumi

config:
  aws:region:
    description: AWS region for deployment
    default: us-east-1
"""

SEED_AFTER = """\
name: tap-infrastructure
runtime:
  name: python
  options:
    virtualenv: venv
description: Multi-environment infrastructure deployment with Pulumi
main: tap.py

config:
  aws:region:
    description: AWS region for deployment
    value: us-east-1
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_project_file_of_the_seed_becomes_the_one_it_shows(newline: str) -> None:
    before = SEED_BEFORE.replace("\n", newline)
    program = "import pulumi\nfrom lib.tap_stack import TapStack\n\nstack = TapStack('tap')\n"
    outcomes, after = run(
        before, "PF1", tap__py=program, requirements__txt="pulumi==3.200.0\npulumi-aws==7.0.0\n"
    )
    assert after == SEED_AFTER.replace("\n", newline)
    assert sorted((item.finding.rule, item.status) for item in outcomes) == [
        ("PF101", "applied"),
        ("PF110", "applied"),
        ("PF112", "applied"),
    ]
