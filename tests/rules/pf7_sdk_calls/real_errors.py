"""What the real SDKs say to the corpus of a rule, against what its findings quote."""

from __future__ import annotations

from pulumi_fixer.project import Project
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import Tree, cases, run
from tests.pulumi_host import errors_of


def check_corpus(rule: str, major: int) -> None:
    """Compare the errors of every case of a rule with its findings, before and after the repair.

    Every statement with a finding fails as that says; what is repaired fails no more, and a sound
    case never does. Cases whose findings quote no error are for the rule's own tests.
    """
    chosen = [case for case in cases() if case.rule == rule and _quotes(case.before, rule)]
    before = [_for_major(case.before, major) for case in chosen]
    quoted = [_quoted(tree, rule) for tree in before]
    after = [run(case, tree)[1] for case, tree in zip(chosen, before, strict=True)]
    left = [_quoted(tree, rule) for tree in after]
    real = errors_of([*before, *after], major)
    for case, errors, wanted in zip(chosen, real, quoted, strict=False):
        assert wanted <= set(errors), (case.name, wanted, errors)
        assert wanted or not errors, (case.name, errors)
    for case, errors, wanted in zip(chosen, real[len(chosen) :], left, strict=True):
        assert set(errors) == wanted, (case.name, wanted, errors)


def _for_major(tree: Tree, major: int) -> Tree:
    requirements = tree["requirements.txt"].decode().splitlines()
    others = [line for line in requirements if not line.startswith("pulumi-aws")]
    lines = [*others, f"pulumi-aws>={major},<{major + 1}", ""]
    return {**tree, "requirements.txt": "\n".join(lines).encode()}


def _quoted(tree: Tree, rule: str) -> set[str]:
    """Return the errors that the findings of a rule quote; each message ends with one."""
    (checked,) = matching(rule)
    found = checked.check(Project(Workspace(files=tree), "."))
    return {_error(finding.message) for finding in found}


def _quotes(tree: Tree, rule: str) -> bool:
    (checked,) = matching(rule)
    found = checked.check(Project(Workspace(files=tree), "."))
    return all("Error: " in finding.message for finding in found)


def _error(message: str) -> str:
    kinds = ("AttributeError", "TypeError")
    (kind,) = (kind for kind in kinds if f": {kind}: " in message)
    return f"{kind}: {message.partition(f': {kind}: ')[2]}"
