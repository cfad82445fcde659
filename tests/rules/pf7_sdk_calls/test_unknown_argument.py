"""PF701 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import re

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.pf7_sdk_calls.unknown_argument import UnknownArgument
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, Tree, cases, run
from tests.pulumi_host import ProgramFailedError, run_program

RULE = "unknown-argument"
CHANGING = [case for case in cases() if case.rule == RULE and case.changes]
REFUSED = [case for case in cases() if case.rule == RULE and case.findings and not case.changes]
HEAD = "import pulumi\nimport pulumi_aws as aws\n"


def messages(files: Tree, sdk_version: str | None = None) -> list[str]:
    options = ProjectOptions(sdk_version=sdk_version)
    found = UnknownArgument().check(Project(Workspace(files=files), ".", options))
    return [finding.message for finding in found]


def project(program: str, requirements: str = "pulumi-aws>=7,<8\n") -> Tree:
    return {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": requirements.encode(),
        "__main__.py": program.encode(),
    }


def fixed(call: str) -> str:
    """Return a call as it is after the repair of a program that makes it."""
    workspace = Workspace(files=project(f"{HEAD}{call}\n"))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    content = workspace.read("__main__.py").content
    return content.removeprefix(HEAD).removesuffix("\n")


def refusal(call: str) -> str:
    workspace = Workspace(files=project(f"{HEAD}{call}\n"))
    engine = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False)
    outcomes = engine.fix()
    assert {item.status for item in outcomes} == {"refused"}
    return outcomes[0].reason or ""


@pytest.mark.parametrize("case", CHANGING, ids=lambda case: case.name)
@pytest.mark.parametrize("major", [6, 7])
def test_program_fails_as_the_finding_says_and_runs_after_the_repair(
    case: Case, major: int
) -> None:
    before = {**case.before, "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode()}
    errors = {_error(message) for message in messages(before)}
    with pytest.raises(ProgramFailedError) as failed:
        run_program(before, ".", major)
    assert any(error in str(failed.value) for error in errors), failed.value
    _, after = run(case, before)
    assert run_program(after, ".", major)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_program_that_is_refused_fails_as_the_finding_says(case: Case) -> None:
    # Programs that call what they define stop at the first call; the others need a call.
    errors = {_error(message) for message in messages(case.before)}
    calls = b"\nimport sys\nfor name in ('repository', 'balancer'):\n"
    calls += b"    if name in globals():\n        globals()[name](name, sys)\n"
    files = {**case.before, "__main__.py": case.before["__main__.py"] + calls}
    with pytest.raises(ProgramFailedError) as failed:
        run_program(files, ".", 7)
    assert any(error in str(failed.value) for error in errors), failed.value


def test_sound_programs_of_the_corpus_run() -> None:
    (case,) = (case for case in cases() if (case.rule, case.name) == (RULE, "sound-program"))
    assert run_program(case.before, ".", 7)


def test_message_says_which_version_judges() -> None:
    program = f'{HEAD}aws.sns.Topic("a", topic_name="a")\n'
    (newest,) = messages(project(program, ""))
    assert re.search(r"^sns\.Topic of pulumi-aws 7\.\d+\.\d+ has no argument `topic_name`", newest)
    (older,) = messages(project(program, ""), sdk_version="5")
    assert "of pulumi-aws 5." in older
    lock = '[[package]]\nname = "pulumi-aws"\nversion = "6.1.0"\n'
    files = {**project(program), "uv.lock": lock.encode()}
    (locked,) = messages(files)
    assert "of pulumi-aws 6." in locked


@pytest.mark.parametrize(
    ("call", "after"),
    [
        ('aws.sns.Topic("a",topicName ="a")', 'aws.sns.Topic("a",name ="a")'),
        (
            'aws.ecr.Repository("a", encryption_configuration={})',
            'aws.ecr.Repository("a", encryption_configurations=[{}])',
        ),
        (
            'aws.ecr.Repository("a", encryption_configuration = ({}\n))',
            'aws.ecr.Repository("a", encryption_configurations = [({}\n)])',
        ),
        (
            'aws.ecr.Repository("a", encryption_configuration=[{} for _ in "a"])',
            'aws.ecr.Repository("a", encryption_configurations=[{} for _ in "a"])',
        ),
        (
            'a = aws.sns.Topic("a", protect=(\n    True\n))',
            'a = aws.sns.Topic("a", opts=pulumi.ResourceOptions(protect=(\n    True\n)))',
        ),
        (
            'aws.sns.Topic("a", None, protect=True, parent=x)',
            'aws.sns.Topic("a", pulumi.ResourceOptions(protect=True, parent=x))',
        ),
        (
            "pulumi.ResourceOptions(dependsOn=[])",
            "pulumi.ResourceOptions(depends_on=[])",
        ),
        ("aws.get_region(parent=x)", "aws.get_region(opts=pulumi.InvokeOptions(parent=x))"),
    ],
)
def test_call_becomes(call: str, after: str) -> None:
    assert fixed(call) == after
    assert fixed(after) == after


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ('aws.sns.Topic("a", id="a")', "no argument certainly means the same"),
        ("aws.get_region(depends_on=[])", "no argument certainly means the same"),
        ('aws.iam.InstanceProfile("a", role_arn="a")', "no argument certainly means the same"),
        ('aws.ec2.get_vpc(*[], cidrBlock="a")', "the call holds `*` or `**`"),
        ('aws.ec2.get_vpc("a", cidrBlock="b")', "`cidr_block`, which the call passes as well"),
    ],
)
def test_call_is_refused(call: str, reason: str) -> None:
    assert reason in refusal(call)


def test_what_cannot_be_rewritten_is_refused() -> None:
    commented = 'aws.ecr.Repository("a", encryption_configuration # why\n = {})'
    assert "list by hand" in refusal(commented)
    deep = f"x = {'-' * 500}1"
    assert "nested more than" in refusal(f'{deep}\naws.sns.Topic("a", protect=1, parent=x)')


def test_letters_that_python_reads_as_others_are_left_alone() -> None:
    assert "rename it by hand" in refusal('aws.sns.Topic("a", topic_nam\u1d49="a")')


@pytest.mark.parametrize(
    "call",
    [
        'aws.sns.Topic("a", __props__=None)',
        'aws.sns.Topic("a", *x, topic_name="a")',
        'aws.sns.Topic("a", x, topic_name="a")',
        'aws.sns.Topic(args=x, resource_name="a", topic_name="a")',
        'aws.sns.Topic(x, resource_name="a", topic_name="a")',
        'aws.sns.NoSuchClass("a", topic_name="a")',
        'aws.nothing.Topic("a", topic_name="a")',
        'aws.sns("a", topic_name="a")',
        "pulumi.Output.all(a=1)",
        'pulumi.runtime.invoke("a", nothing=1)',
        'aws.sns.Topic("a").arn.apply(func=x)',
    ],
)
def test_call_is_not_judged(call: str) -> None:
    assert messages(project(f"{HEAD}{call}\n")) == []


def _error(message: str) -> str:
    return message.partition(": TypeError: ")[2]
