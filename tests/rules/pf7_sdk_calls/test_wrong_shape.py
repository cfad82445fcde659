"""PF708 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import ast

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.pf7_sdk_calls.wrong_shape import WrongShape
from pulumi_fixer.workspace import Workspace
from tests.corpus import Tree, cases, run
from tests.pulumi_host import ProgramFailedError, run_programs

CASES = [case for case in cases() if case.rule == "wrong-shape"]


def messages(tree: Tree) -> list[str]:
    found = WrongShape().check(Project(Workspace(files=tree), "."))
    return [finding.message for finding in found]


def programs(tree: Tree) -> list[Tree]:
    """Return a program for each call of a case: the error shows when the program has run."""
    source = tree["__main__.py"].decode()
    parts = ast.parse(source).body
    setup = [item for item in parts if not isinstance(item, ast.Expr)]
    return [
        {**tree, "__main__.py": ast.unparse(ast.Module([*setup, part], [])).encode()}
        for part in parts
        if isinstance(part, ast.Expr)
    ]


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say_and_runs_after_the_repair(major: int) -> None:
    requirements = f"pulumi-aws>={major},<{major + 1}\n".encode()
    trees: list[Tree] = []
    for case in CASES:
        before = {**case.before, "requirements.txt": requirements}
        trees += [*programs(before), *programs(run(case, before)[1])]
    quoted = [messages(tree) for tree in trees]
    assert sum(map(len, quoted)) > 15
    for tree, found, result in zip(trees, quoted, run_programs(trees, major), strict=True):
        failed = isinstance(result, ProgramFailedError)
        assert len(found) == failed, (tree["__main__.py"], result)
        for message in found:
            assert message.partition(": AssertionError: ")[2] in str(result)
