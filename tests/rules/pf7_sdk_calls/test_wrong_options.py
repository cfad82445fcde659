"""PF705 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.rules.pf7_sdk_calls.real_errors import check_corpus

HEAD = "import pulumi\nfrom pulumi_aws.sqs import Queue\n"


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say_and_runs_after_the_repair(major: int) -> None:
    check_corpus("wrong-options", major)


def outcome(program: str) -> tuple[str, str]:
    """Return a program after the repair, and why it was refused."""
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": program.encode(),
    }
    workspace = Workspace(files=files)
    engine = Engine(workspace, ".", ProjectOptions(), matching("wrong-options"), unsafe=False)
    found = engine.fix()
    return workspace.read("__main__.py").content, found[0].reason or "" if found else "none"


@pytest.mark.parametrize(
    ("imports", "call", "after"),
    [
        (
            "from pulumi import InvokeOptions as Options, ResourceOptions",
            "Queue('a', opts=Options(parent=x))",
            "Queue('a', opts=ResourceOptions(parent=x))",
        ),
        ("import pulumi", "Queue('a', opts={})", "Queue('a', opts=pulumi.ResourceOptions())"),
        ("import pulumi", "Queue('a', None, opts=1)", "Queue('a', None, opts=1)"),
        ("import pulumi", "Queue(opts={})", "Queue(opts={})"),
        ("import pulumi", "Queue('a', opts=x())", "Queue('a', opts=x())"),
        ("import pulumi", "Queue('a', opts={}, **x)", "Queue('a', opts={}, **x)"),
    ],
)
def test_call_becomes(imports: str, call: str, after: str) -> None:
    head = f"{imports}\nfrom pulumi_aws.sqs import Queue\n"
    assert outcome(f"{head}{call}\n") == (f"{head}{after}\n", "" if call != after else "none")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (
            "ResourceOptions = 1\nfrom pulumi_aws.sqs import Queue\nQueue('a', opts={})\n",
            "the file uses the name `ResourceOptions` for something else",
        ),
        (
            f"{HEAD}Queue('a', opts=pulumi.InvokeOptions(**x))\n",
            "the options hold `**`",
        ),
        (
            f"{HEAD}Queue('a', opts={{('provider'): x}})\n",
            "it is laid out in a way of its own",
        ),
        (
            f"{HEAD}Queue('a', opts={{name: x}})\n",
            "its keys are not all written out",
        ),
    ],
)
def test_call_is_refused(program: str, reason: str) -> None:
    after, why = outcome(program)
    assert after == program
    assert reason in why
