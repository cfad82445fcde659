"""The corpus, judged by the real CLI: it says what the findings say, and no more of it after.

A case of each rule about files, and of each class about programs, is previewed by default;
PULUMI_FIXER_CORPUS=all previews every case. A case is a fragment: what it lacks beside its failure
is made up, so that the CLI comes as far as that.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.registry import all_rules
from pulumi_fixer.verify.evidence import Evidence, Status, VerifyOptions
from pulumi_fixer.verify.preview import preview
from pulumi_fixer.verify.run import ENDED_EARLY
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, Tree, cases, run
from tests.pulumi_cli import needs_cli, path_with_cli
from tests.pulumi_host import interpreter
from tests.verify.proof import MAJORS

ALL = os.environ.get("PULUMI_FIXER_CORPUS") == "all"
IDS = {rule.name: rule.id for rule in all_rules()}

SAID_BY_PULUMI = (
    *("PF101", "PF102", "PF103", "PF105", "PF106", "PF107", "PF108", "PF109", "PF110", "PF111"),
    *("PF113", "PF114", "PF115", "PF116", "PF120", "PF122", "PF123", "PF130"),
)
"""The rules whose message is what Pulumi says, or ends in it."""

RUN_BY_PULUMI = ("PF301", "PF303", "PF601", "PF701", "PF702", "PF801", "PF802")
"""The rules whose cases are whole programs, and run when they are repaired."""

ACCEPTED_NOW = ("config-section-invalid/secret", "config-section-invalid/secret-declared")
"""What the newest CLI takes, and those before it do not."""

NOT_JUDGED = re.compile(
    r"validating stack config: Stack '\w+' is missing configuration value|uv would run the program"
)
"""The values are the user's: a stack that is not there has none. And uv is not started here."""

FILE_LEFT_OUT = "failed to compute archive hash"
"""What Pulumi says of an archive that a case names and does not hold."""


def chosen(found: list[Case], digits: int) -> list[Case]:
    """Return all of the cases, or the first of each rule or class, one that is changed if any.

    Args:
        found: The cases.
        digits: How much of a rule's id tells them apart: 3 for the rule, 1 for its class.
    """
    if ALL:
        return found
    first: dict[str, Case] = {}
    for case in sorted(found, key=lambda case: not case.changes):
        first.setdefault(IDS[case.rule][: 2 + digits], case)
    return list(first.values())


MANIFESTS = [
    case
    for case in cases()
    if IDS[case.rule] in SAID_BY_PULUMI and case.findings and str(case) not in ACCEPTED_NOW
]
PROGRAMS = [
    case
    for case in cases()
    if IDS[case.rule] in RUN_BY_PULUMI
    and case.changes
    and all(item.status == "applied" for item in case.findings)
]


def completed(tree: Tree) -> Tree:
    """Return a tree with a program that does nothing, where it has none."""
    project = Project(Workspace(files=tree), ".")
    main = project.manifest.main if project.manifest and not project.manifest.error else None
    path = project.file(main or "__main__.py")
    is_directory = any(other.startswith(f"{path}/") for other in tree)
    return tree if is_directory else {path: b"", **tree}


def seen(tree: Tree, case: Case, python: Path) -> Evidence:
    named = re.match(r"Pulumi\.(\w+)\.\w+$", case.findings[0].path)
    stack = named[1] if named else None
    return preview(tree, ".", VerifyOptions(project=case.options, python=python, stack=stack))


def pieces(message: str) -> list[str]:
    """Return what of a message Pulumi says; it puts every error on a line of its own."""
    text = message.partition(" in `")[0]
    return [part.rpartition(": ")[2] for part in text.split("; ")]


@needs_cli
@pytest.mark.parametrize("case", chosen(MANIFESTS, 3), ids=str)
def test_pulumi_says_what_the_finding_says_until_it_is_repaired(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with_cli())
    outcomes, after = run(case, case.before)
    missing = IDS[case.rule] in ("PF110", "PF130")
    # What the program would do is no matter here, and not to start a Python saves time: where
    # Pulumi takes the project, `true` is all that it starts, and ends early.
    runs = missing or ALL
    python = interpreter(7) if runs else Path(shutil.which("true") or "")
    before = seen(case.before if missing else completed(case.before), case, python)
    assert before.status is Status.FAILED
    text = "\n".join((before.message, *before.details))
    said = [item for item in outcomes if all(part in text for part in pieces(item.finding.message))]
    assert said, text
    if case.changes:
        found = seen(completed(after), case, python)
        left = "\n".join((found.message, *found.details))
        for item in said:
            if item.status == "applied":
                assert item.finding.message not in left
        if all(item.status == "applied" for item in outcomes) and not case.fails_after:
            passed = found.status is Status.PASSED if runs else found.message == ENDED_EARLY
            assert passed or NOT_JUDGED.match(found.message), left


@needs_cli
@pytest.mark.parametrize("case", chosen(PROGRAMS, 1), ids=str)
def test_what_is_repaired_is_previewed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", path_with_cli())
    project = Project(Workspace(files=case.after), ".", case.options)
    major = project.sdk.aws_major()
    if major not in MAJORS:
        pytest.skip(f"the tests have no Python with pulumi-aws {major}")
    found = seen(case.after, case, interpreter(major))
    stops = case.fails_after.get("run", FILE_LEFT_OUT)
    assert found.status is Status.PASSED or stops in found.message, found
