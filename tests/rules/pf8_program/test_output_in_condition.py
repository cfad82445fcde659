"""PF805 beyond its corpus: what a condition answers before the repair and after it."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import cases
from tests.pulumi_host import run_outputs
from tests.rules.pf8_program.programs import HEAD, project

RULE = "output-in-condition"
CASES = {case.name: case for case in cases() if case.rule == RULE}
MADE = 'queue = aws.sqs.Queue("jobs")\nno = pulumi.Output.from_input(False)\nkind = "standard"\n'

TABLE: list[tuple[str, object, str, object]] = [
    ('queue.name == "x"', False, 'queue.name.apply(lambda name: name == "x")', False),
    ("queue.id == 'jobs-id'", False, "queue.id.apply(lambda id: id == 'jobs-id')", True),
    ("'jobs-id' != queue.id", True, "queue.id.apply(lambda id: 'jobs-id' != id)", False),
    ("queue.id == f'{kind}'", False, "queue.id.apply(lambda id: id == f'{kind}')", False),
    ("queue.id == kind", False, "queue.id.apply(lambda id: id == kind)", False),
    ("not no", False, "no.apply(lambda value: not value)", True),
    ("bool(no)", True, "no.apply(bool)", False),
    (
        "'yes' if no else kind",
        "yes",
        "no.apply(lambda value: 'yes' if value else kind)",
        "standard",
    ),
]
"""Expression, its wrong value, what it becomes, and the right value."""


def outcomes(program: str) -> list[tuple[str, str]]:
    """Return status and reason of each finding."""
    workspace = Workspace(files=project(HEAD + MADE + program))
    found = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return [(item.status, item.reason or "") for item in found]


def fixed(program: str) -> str:
    workspace = Workspace(files=project(HEAD + MADE + program))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return workspace.read("__main__.py").content.removeprefix(HEAD + MADE)


def test_every_answer_is_the_same_before_and_right_after_the_repair() -> None:
    for expression, _, after, _ in TABLE:
        assert fixed(f'pulumi.export("a", {expression})\n') == f'pulumi.export("a", {after})\n'
    before = "".join(f'pulumi.export("before-{n}", {row[0]})\n' for n, row in enumerate(TABLE))
    after = "".join(f'pulumi.export("after-{n}", {row[2]})\n' for n, row in enumerate(TABLE))
    outputs = run_outputs(project(HEAD + MADE + before + after), ".", 7)
    assert [outputs[f"before-{n}"] for n, _ in enumerate(TABLE)] == [row[1] for row in TABLE]
    assert [outputs[f"after-{n}"] for n, _ in enumerate(TABLE)] == [row[3] for row in TABLE]


def test_program_without_findings_runs() -> None:
    assert run_outputs(CASES["sound-program"].before, ".", 7)["same"] is True


@pytest.mark.parametrize(
    "program",
    [
        "x = queue.id == queue.name\n",
        "x = queue.id == None\n",
        "x = queue.id is True\n",
        "x = queue.id == unknown\n",
        "x = queue.id == unknown.id\n",
        "x = queue.id == unknown()\n",
        "x = queue.id == pulumi.Output.format('a')\n",
        "x = queue.id == queue.name == 'a'\n",
        "x = queue.id and 'a'\n",
        "x = bool(queue.id, 1)\n",
        "def bool(value):\n    return value\nx = bool(queue.id)\n",
        "def f(value):\n    if value:\n        return value == 'a'\nf(queue.id)\n",
        "try:\n    assert queue.id\nexcept Exception:\n    pass\n",
    ],
)
def test_program_is_not_judged(program: str) -> None:
    assert outcomes(program) == []


@pytest.mark.parametrize("program", ["if no:\n    pass\n", "while no:\n    break\n", "assert no\n"])
def test_statement_is_refused(program: str) -> None:
    ((status, reason),) = outcomes(program)
    assert status == "refused"
    assert "given to apply" in reason
