"""PF804 beyond its corpus: the stack has no outputs before the repair, and the right ones after."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, cases
from tests.pulumi_host import run_outputs
from tests.rules.pf8_program.programs import HEAD, project

RULE = "exports-missing"
CASES = {case.name: case for case in cases() if case.rule == RULE}
CHANGING = [case for case in CASES.values() if case.changes]
ARN = "arn:aws:mock:::"

EXPORTED: dict[str, dict[str, Any]] = {
    "component-of-a-module": {
        "table_arn": f"{ARN}orders-storage-table",
        "queue_arns": [f"{ARN}orders-0", f"{ARN}orders-1"],
        "first": {"arn": f"{ARN}orders-0", "name": "orders-0"},
        "address": f"sqs/{ARN}orders-0",
        "label": "'a name that is no receiver' 2",
        "kind": {"component": "orders"},
    },
    "component-without-a-variable": {"topic_arn": f"{ARN}orders"},
    "two-components": {
        "queue_arn": f"{ARN}queues",
        "stack": "dev",
        "topic_arn": f"{ARN}topics",
    },
}
"""The outputs of the stacks of the corpus' repaired programs."""

CLASS = """\
class Stack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Stack", name)
        self.name = name
        self.__hidden = name
        {}
"""


def outcomes(program: str, **files: str) -> list[tuple[str, str]]:
    """Return status and reason of each finding."""
    others = {f"{name}.py": text.encode() for name, text in files.items()}
    workspace = Workspace(files={**project(HEAD + program), **others})
    found = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=True).fix()
    return [(item.status, item.reason or "") for item in found]


@pytest.mark.parametrize("case", CHANGING, ids=lambda case: case.name)
def test_stack_has_the_outputs_after_the_repair(case: Case) -> None:
    assert run_outputs(case.after, ".", 7) == EXPORTED[case.name]


def test_stack_has_no_outputs_before_the_repair() -> None:
    assert run_outputs(CASES["component-of-a-module"].before, ".", 7) == {}


def test_fix_is_held_back_without_unsafe_fixes() -> None:
    workspace = Workspace(files=CASES["two-components"].before)
    engine = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False)
    assert [item.status for item in engine.fix()] == ["held-back"]
    assert list(workspace.changes()) == []


@pytest.mark.parametrize(
    ("registers", "made", "reason"),
    [
        ('self.register_outputs({"a": self.__hidden})', 'Stack("a")', "only inside of Stack"),
        ('self.register_outputs({"a": name})', 'Stack("a")', "exists only inside of Stack"),
        ('self.register_outputs({"a": HERE})', 'Stack("a")', "exists only inside of Stack"),
        ('self.register_outputs({"a": json.dumps(1)})', 'json = 1\nStack("a")', "only inside"),
        ('self.register_outputs({"a": 1, name: 2})', 'Stack("a")', "is not written out"),
        ('self.register_outputs({"a": 1, **{}})', 'Stack("a")', "is not written out"),
        ('self.register_outputs({"a" "b": 1})', 'Stack("a")', "is not one literal"),
        ('self.register_outputs({"a": [x for stack in "b"]})', 'stack = Stack("a")', "another"),
        ('self.register_outputs({"a": [x for self in "b"]})', 'Stack("a")', "another meaning"),
        ('self.register_outputs({"a": 1})', '[Stack("a")]', "inside of something else"),
        ('self.register_outputs({"a": 1})', 'b = {}\nb["a"] = Stack("a")', "something else"),
        ('self.register_outputs({"a": 1})', 'Stack("a"); print(1)', "a line with more"),
        ('self.register_outputs({"a": 1})', 'if HEAD: Stack("a")', "a line with more"),
        ('self.register_outputs({"a": 1})', 'stack = the_stack = 1\nStack("a")', "a variable"),
        ('self.register_outputs({"a": 1}); self.register_outputs({})', 'Stack("a")', "several"),
        ('name and self.register_outputs({"a": 1})', 'Stack("a")', "depends on a condition"),
        ('self.register_outputs({"a": len(name)})', 'len = 1\nStack("a")', "exists only inside"),
    ],
)
def test_what_cannot_be_exported_for_certain_is_refused(
    registers: str, made: str, reason: str
) -> None:
    program = f"HERE = 1\n{CLASS.format(registers)}\n\n{made}\n"
    ((status, said),) = outcomes(program)
    assert status == "refused"
    assert reason in said


def test_method_that_init_does_not_call_may_not_have_run() -> None:
    method = '\n    def finish(self):\n        self.register_outputs({"a": self.name})\n'
    ((status, said),) = outcomes(f'{CLASS.format("pass")}{method}\n\nStack("a").finish()\n')
    assert (status, "depends on a condition" in said) == ("refused", True)


@pytest.mark.parametrize(
    ("value", "entry", "expected"),
    [
        ("datetime.date(1, 2, 3)", "", ("refused", "does not import datetime")),
        ("datetime.date(1, 2, 3)", "import datetime as dt\n", ("applied", "dt.date(1, 2, 3)")),
        ("len(self.name)", "len = min\n", ("refused", "`len` is something else")),
        ("(self).name", "", ("applied", "(stack).name")),
        ("pulumi.get_stack()", "", ("applied", "pulumi.get_stack()")),
    ],
)
def test_names_are_those_of_the_entry_point(
    value: str, entry: str, expected: tuple[str, str]
) -> None:
    program = f'from made import Stack\n{entry}stack = Stack("a")\n'
    made = CLASS.format(f'self.register_outputs({{"a": {value}}})')
    files = {
        **project(program),
        "made.py": f"import datetime\nimport pulumi\n\n\n{made}".encode(),
    }
    workspace = Workspace(files=files)
    (found,) = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=True).fix()
    assert found.status == expected[0]
    text = found.reason or workspace.read("__main__.py").content
    assert expected[1] in text


@pytest.mark.parametrize(
    "other",
    [
        "from pulumi import export as out\n",
        "import pulumi\nshow = pulumi.export\n",
        "import pulumi\npulumi.runtime.get_root_resource().output('a', 1)\n",
        "import pulumi\npulumi.run(lambda: {'a': 1})\n",
        "from pulumi import automation\n",
        "def broken(:\n",
    ],
)
def test_file_that_may_export_is_believed(other: str) -> None:
    program = CLASS.format('self.register_outputs({"a": self.name})') + '\n\nStack("a")\n'
    assert [status for status, _ in outcomes(program)] == ["applied"]
    assert outcomes(program, other=other) == []


def test_words_about_exports_are_no_exports() -> None:
    program = CLASS.format('self.register_outputs({"a": self.name})') + '\n\nStack("a")\n'
    text = '"""Values to export; run it."""\n\nimport runpy\n\nrun = runpy.run_module\n'
    assert [status for status, _ in outcomes(program, other=text)] == ["applied"]


def test_file_without_a_newline_at_its_end_stays_so() -> None:
    program = CLASS.format('self.register_outputs({"a": self.name})') + '\n\nx = Stack("a")'
    workspace = Workspace(files=project(HEAD + program))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=True).fix()
    assert workspace.read("__main__.py").content == (
        f'{HEAD}{program}\n\npulumi.export("a", x.name)'
    )
