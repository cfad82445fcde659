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
from tests.pulumi_host import ProgramFailedError, run_program, run_programs

RULE = "unknown-argument"
CHANGING = [case for case in cases() if case.rule == RULE and case.changes]
REFUSED = [case for case in cases() if case.rule == RULE and case.findings and not case.changes]
ONLY_SEVEN = {"replaced-with-seven", "stage-of-a-deployment", "stage-that-is-there"}
"""Cases about what 6 accepts."""

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


def majors(case: Case) -> list[int]:
    """Return the majors whose programs a case is about: its own, and 6 where that is 7."""
    requirements = case.before["requirements.txt"]
    if b"<7" in requirements or b"<6" in requirements:
        return [6 if b"<7" in requirements else 5]
    return [7] if case.name in ONLY_SEVEN else [6, 7]


def of_major(case: Case, major: int) -> Tree:
    asked = f"pulumi-aws>={major},<{major + 1}\n".encode()
    return {**case.before, "requirements.txt": asked}


@pytest.mark.parametrize("major", [5, 6, 7])
def test_programs_fail_as_the_findings_say_and_run_after_the_repair(major: int) -> None:
    mine = [case for case in CHANGING if major in majors(case)]
    before = [of_major(case, major) for case in mine]
    after = [run(case, files)[1] for case, files in zip(mine, before, strict=True)]
    results = run_programs([*before, *after], major)
    for case, files, failed in zip(mine, before, results, strict=False):
        errors = {_error(message) for message in messages(files)}
        assert isinstance(failed, ProgramFailedError), case
        assert any(error in str(failed) for error in errors), (case, failed)
    for case, registered in zip(mine, results[len(mine) :], strict=True):
        assert not isinstance(registered, ProgramFailedError), (case, registered)
        assert registered, case


@pytest.mark.parametrize("major", [6, 7])
def test_programs_that_are_refused_fail_as_the_findings_say(major: int) -> None:
    mine = [case for case in REFUSED if majors(case)[-1] == major]
    # Programs that call what they define stop at the first call; the others need a call.
    calls = b"\nimport sys\nfor name in ('repository', 'balancer'):\n"
    calls += b"    if name in globals():\n        globals()[name](name, sys)\n"
    programs = [{**case.before, "__main__.py": case.before["__main__.py"] + calls} for case in mine]
    for case, failed in zip(mine, run_programs(programs, major), strict=True):
        errors = {_error(message) for message in messages(case.before)}
        assert isinstance(failed, ProgramFailedError), case
        assert any(error in str(failed) for error in errors), (case, failed)


def test_sound_programs_of_the_corpus_run() -> None:
    for name, major in (("sound-program", 7), ("five-that-runs", 5)):
        (case,) = (case for case in cases() if (case.rule, case.name) == (RULE, name))
        assert run_program(case.before, ".", major)


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
