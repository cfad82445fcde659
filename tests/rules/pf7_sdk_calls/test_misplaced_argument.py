"""PF709 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.pf7_sdk_calls.misplaced_argument import MisplacedArgument
from pulumi_fixer.workspace import Workspace
from tests.corpus import cases, run
from tests.pulumi_host import ProgramFailedError, run_program
from tests.rules.pf7_sdk_calls.real_errors import check_corpus

RULE = "misplaced-argument"
HEAD = "import pulumi\nimport pulumi_aws as aws\n"


def messages(call: str, major: int = 7) -> list[str]:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode(),
        "__main__.py": f"{HEAD}{call}\n".encode(),
    }
    found = MisplacedArgument().check(Project(Workspace(files=files), "."))
    return [finding.message for finding in found]


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say_and_runs_after_the_repair(major: int) -> None:
    check_corpus(RULE, major)


def test_object_behind_the_options_is_taken_for_a_property() -> None:
    (case,) = (case for case in cases() if str(case) == f"{RULE}/object-behind-the-options")
    with pytest.raises(ProgramFailedError, match="expected a value of type `<class 'bool'>`"):
        run_program(case.before, ".", 7)
    sent = {item["name"]: item["inputs"] for item in run_program(run(case, case.before)[1], ".", 7)}
    assert sent == {"a": {"name": "first"}, "b": {"name": "jobs"}}


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            f"aws.sqs.QueuePolicy('a', {', '.join(['None'] * 6)})",
            "QueuePolicy._internal_init() takes from 2 to 7 positional arguments but 8 were given",
        ),
        (
            "aws.sqs.QueueArgs(1, name='a', tags={})",
            "(and 2 keyword-only arguments) were given",
        ),
        ("pulumi.get_stack(1)", "get_stack() takes 0 positional arguments but 1 was given"),
    ],
)
def test_arguments_are_counted_as_python_counts_them(call: str, error: str) -> None:
    (message,) = messages(call)
    assert message.endswith(error)


@pytest.mark.parametrize(
    "call",
    [
        "aws.sqs.Queue('a', x)",
        "aws.sqs.Queue('a', x, opts=y)",
        "aws.sqs.Queue(x)",
        "aws.sqs.Queue(x.name)",
        "aws.sqs.Queue('a', make())",
        "aws.sqs.Queue('a', nothing=1)",
        "aws.sqs.Queue('a', {}, nothing=1)",
        "aws.sqs.Queue('a', *x)",
        "aws.sqs.Queue('a', pulumi.InvokeOptions())",
        "aws.sqs.Queue('a' + 'b')",
        "pulumi.Output.concat(1, 2, 3)",
        "aws.sqs.Queue()",
    ],
)
def test_call_is_not_judged(call: str) -> None:
    assert messages(call) == []


def test_functions_that_bind_their_arguments_first_do_not_say_their_name() -> None:
    (message,) = messages("aws.get_region_output(1, 2, 3, 4, 5, 6)", major=5)
    assert message.endswith("TypeError: too many positional arguments")
    assert messages("aws.get_region_output(None, endpoint='a')", major=5) == []
