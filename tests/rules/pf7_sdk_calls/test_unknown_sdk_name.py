"""PF702 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import re

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.pf7_sdk_calls.renamed_names import TABLE
from pulumi_fixer.rules.pf7_sdk_calls.unknown_sdk_name import UnknownSdkName
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.sdk.library import Library, library
from pulumi_fixer.sdk.signatures import Absent, Entity
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, Tree, cases, run
from tests.pulumi_host import ProgramFailedError, run_programs

RULE = "unknown-sdk-name"
CHANGING = [case for case in cases() if case.rule == RULE and case.changes]
REFUSED = [case for case in cases() if case.rule == RULE and case.findings and not case.changes]
SOUND = [
    case
    for case in cases()
    if case.rule == RULE and not case.findings and case.name != "older-than-the-data"
]


def messages(files: Tree, sdk_version: str | None = None) -> list[str]:
    options = ProjectOptions(sdk_version=sdk_version)
    found = UnknownSdkName().check(Project(Workspace(files=files), ".", options))
    return [finding.message for finding in found]


def project(program: str, requirements: str = "pulumi-aws>=7,<8\n", **files: str) -> Tree:
    return {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": requirements.encode(),
        "__main__.py": program.encode(),
        **{name.replace("__", "/") + ".py": text.encode() for name, text in files.items()},
    }


def repaired(files: Tree, rules: str = RULE) -> tuple[str, list[Outcome]]:
    workspace = Workspace(files=files)
    outcomes = Engine(workspace, ".", ProjectOptions(), matching(rules), unsafe=False).fix()
    return workspace.read("__main__.py").content, outcomes


def majors(case: Case) -> list[int]:
    """Return the majors whose programs a case is about: its own, and 6 where that is 7."""
    return [6] if b"<7" in case.before["requirements.txt"] else [6, 7]


def of_major(case: Case, major: int) -> Tree:
    """Return a case's project with the pulumi-aws of another major."""
    requirements = case.before["requirements.txt"].replace(
        b"pulumi-aws>=7,<8", f"pulumi-aws>={major},<{major + 1}".encode()
    )
    return {**case.before, "requirements.txt": requirements}


@pytest.mark.parametrize("major", [6, 7])
def test_programs_fail_as_the_findings_say_and_run_after_the_repair(major: int) -> None:
    mine = [case for case in CHANGING if major in majors(case)]
    before = [of_major(case, major) for case in mine]
    after = [run(case, files)[1] for case, files in zip(mine, before, strict=True)]
    results = run_programs([*before, *after], major)
    for case, files, failed in zip(mine, before, results, strict=False):
        errors = [_error(message) for message in messages(files)]
        assert isinstance(failed, ProgramFailedError), case
        assert any(error in str(failed) for error in errors), (case, failed)
    for case, registered in zip(mine, results[len(mine) :], strict=True):
        assert not isinstance(registered, ProgramFailedError), (case, registered)
        assert registered, case


def test_every_import_fails_as_its_finding_says() -> None:
    (case,) = (case for case in CHANGING if case.name == "import-styles")
    lines = case.before["__main__.py"].decode().splitlines()
    sources = [lines[expected.line - 1].strip() for expected in case.findings]
    sources = [source for source in sources if re.match(r"(import|from) .*[^(]$", source)]
    assert sources
    programs = [{**case.before, "__main__.py": f"{source}\n".encode()} for source in sources]
    for files, failed in zip(programs, run_programs(programs, 7), strict=True):
        (error,) = {_error(message) for message in messages(files)}
        assert isinstance(failed, ProgramFailedError), files
        assert error in str(failed), files


def test_programs_that_are_refused_fail_as_the_findings_say() -> None:
    programs = [case.before for case in REFUSED]
    for files, failed in zip(programs, run_programs(programs, 7), strict=True):
        errors = {_error(message) for message in messages(files)}
        assert isinstance(failed, ProgramFailedError), files
        assert any(error in str(failed) for error in errors), failed


def test_programs_without_findings_run() -> None:
    for case, registered in zip(
        SOUND, run_programs([case.before for case in SOUND], 7), strict=True
    ):
        assert not isinstance(registered, ProgramFailedError), (case, registered)


def test_message_says_which_version_judges() -> None:
    program = "import pulumi_aws as aws\naws.simpledb.Domain\naws.s3.BucketVersioning\n"
    (newest,) = messages(project(program, ""), sdk_version="7")
    assert re.match(r"pulumi-aws 7\.\d+\.\d+ has no `simpledb`: AttributeError: module", newest)
    (older,) = messages(project(program))[:1]
    assert older == newest
    (six,) = messages(project(program, "pulumi-aws~=6.0\n"))
    assert re.match(r"pulumi-aws 6\.\d+\.\d+ has no `s3\.BucketVersioning`", six)


@pytest.mark.parametrize(
    ("program", "after"),
    [
        (
            "from pulumi_aws import cloudwatch, logs\nlogs.LogGroup('a')\n",
            "from pulumi_aws import cloudwatch\ncloudwatch.LogGroup('a')\n",
        ),
        (
            "from pulumi_aws import logs, cloudwatch as cw\nlogs.LogGroup('a')\n",
            "from pulumi_aws import cloudwatch, cloudwatch as cw\ncloudwatch.LogGroup('a')\n",
        ),
        (
            "from pulumi_aws import logs\nlog\u017f.LogGroup('a')\n",
            "from pulumi_aws import cloudwatch as logs\nlog\u017f.LogGroup('a')\n",
        ),
        (
            "from pulumi_aws import logs\nlogs.LogGroup('a')\ncloudwatch = 1\n",
            "from pulumi_aws import cloudwatch as logs\nlogs.LogGroup('a')\ncloudwatch = 1\n",
        ),
        (
            "from pulumi_aws import logs\n__all__ = ['logs']\nlogs.LogGroup('a')\n",
            "from pulumi_aws import cloudwatch as logs\n__all__ = ['logs']\nlogs.LogGroup('a')\n",
        ),
        (
            "from pulumi_aws import logs\ndef f(a: 'logs.X'): logs.LogGroup('a')\n",
            "from pulumi_aws import cloudwatch as logs\ndef f(a: 'logs.X'): logs.LogGroup('a')\n",
        ),
        ("from pulumi_aws import logs\n", "from pulumi_aws import cloudwatch\n"),
        ("from pulumi_aws import logs as x\n", "from pulumi_aws import cloudwatch as x\n"),
        (
            "import pulumi_aws.logs\npulumi_aws.logs.MetricFilter.get('a', 'b')\n",
            "import pulumi_aws.cloudwatch\npulumi_aws.cloudwatch.LogMetricFilter.get('a', 'b')\n",
        ),
        (
            "import pulumi_aws.events as e, json\ne.Rule('a', schedule_expression='x')\n",
            "import pulumi_aws.cloudwatch as e, json\ne.EventRule('a', schedule_expression='x')\n",
        ),
        (
            "from pulumi_aws.secretsmanager import RandomPassword as P\nP('a', length=8)\n",
            "from pulumi_random import RandomPassword as P\nP('a', length=8)\n",
        ),
        (
            "from pulumi_aws.ec2 import Vpc, InstanceProfile\n",
            "from pulumi_aws.iam import InstanceProfile\nfrom pulumi_aws.ec2 import Vpc\n",
        ),
        (
            "from pulumi_aws.ec2 import (\n  Vpc,\n  InstanceProfile,\n)\n",
            "from pulumi_aws.iam import InstanceProfile\nfrom pulumi_aws.ec2 import (\n  Vpc,\n)\n",
        ),
        (
            "import pulumi_aws as aws\naws . logs .LogGroup('a')\n",
            "import pulumi_aws as aws\naws . cloudwatch .LogGroup('a')\n",
        ),
        (
            "import pulumi_aws as aws\nx = (aws\n  .logs  # group\n  .LogGroup)\n",
            "import pulumi_aws as aws\nx = (aws\n  .cloudwatch  # group\n  .LogGroup)\n",
        ),
        (
            "import pulumi_aws as aws\nec2 = aws.ec2\nec2.InstanceProfile('a', role='b')\n",
            "import pulumi_aws as aws\nec2 = aws.ec2\naws.iam.InstanceProfile('a', role='b')\n",
        ),
        (
            "import pulumi_aws as aws\nclass Own(aws.ec2.EIP): pass\n",
            "import pulumi_aws as aws\nclass Own(aws.ec2.Eip): pass\n",
        ),
        (
            "import pulumi_aws as aws\ntry:\n    aws.ec2.EIP('a')\nexcept Exception:\n    raise\n",
            "import pulumi_aws as aws\ntry:\n    aws.ec2.Eip('a')\nexcept Exception:\n    raise\n",
        ),
    ],
)
def test_program_becomes(program: str, after: str) -> None:
    assert repaired(project(program))[0] == after
    assert messages(project(after)) == []


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (
            "import pulumi_aws as aws\naws.sns.Detector('a')\n",
            "which no keyword of a call confirms",
        ),
        (
            "import pulumi_aws as aws\naws.sns.Own('a', nothing=aws.sns.OwnNothingArgs(a=1))\n",
            "what it is passed to, as `nothing`, is not there either",
        ),
        (
            "import pulumi_aws as s\np = s.secretsmanager.RandomPassword('a', length=8)\np.x\n",
            "the program reads `x` of it",
        ),
        ("from pulumi_aws import log\u017f\n", "change it by hand"),
        ("from pulumi_aws.logs import LogGroup as A, LogStrea\u1d50\n", "change it by hand"),
        ("import pulumi_aws as aws\naws.log\u017f.LogGroup('a')\n", "letters that Python reads"),
        ("import pulumi_aws as aws\naws.logs\n", "no name of it certainly means the same"),
        ("import pulumi_aws as aws\naws.logs.LogGroup.new('a')\n", "it has no `new`"),
        ("import pulumi_aws as aws\naws.ec2.EIP('a', None, *[])\n", "from `*` or `**`"),
        (
            "import pulumi_aws as aws\naws.get_vpc(1,2,3,4,5,6,7,8,9,10,11,12)\n",
            "more arguments by position",
        ),
        ("import pulumi_aws.a.b\n", "the module above it is not there either"),
        ("import pulumi_aws.nothing as n\n", "nothing of it is used in this file"),
        ("import pulumi_aws.logs as n\nprint(n)\n", "used in another way"),
        (
            "from pulumi_aws import config as c, nothing\nnothing.LogGroup.x\nnothing.Vpc\n",
            "`LogGroup`",
        ),
        (
            "from pulumi_aws import nothing\nnothing.LogGroup('a')\nnothing.TopicPolicy\n",
            "what is used of it is in several modules",
        ),
        ("x = 1; from pulumi_aws.ec2 import Vpc, InstanceProfile\n", "not alone on its line"),
        ("from pulumi_aws import ec2\niam = 1\nec2.InstanceProfile('a')\n", "something else"),
        (
            "from pulumi_aws import ec2\nx = (ec2\n.InstanceProfile('a'))\n",
            "written in several parts",
        ),
        (
            "from pulumi_aws.ec2 import Vpc as V, \\\n  InstanceProfile\n",
            "change it by hand",
        ),
        (
            "import pulumi_aws as aws\naws.sns.Topic('a', nothing=aws.sns.NothingArgs(a=1))\n",
            "`sns.Topic` has no argument `nothing`",
        ),
    ],
)
def test_program_is_refused(program: str, reason: str) -> None:
    content, outcomes = repaired(project(program))
    assert content == program
    assert {item.status for item in outcomes} == {"refused"}
    assert any(reason in (item.reason or "") for item in outcomes), outcomes[0].reason


def test_name_that_another_file_takes_is_kept() -> None:
    program = "from pulumi_aws import logs\n"
    kept = "from pulumi_aws import cloudwatch as logs\n"
    for other in ("from lib import logs\n", "import lib\nlib.logs\n", "from .lib import *\n"):
        assert repaired(project(program, other=other))[0] == kept
    unrelated = "from pulumi_gcp import storage\nclass A: logs = 1\nA.logs\n"
    assert repaired(project(program, other=unrelated))[0] == kept.replace(" as logs", "")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("hasattr(aws, 'logs')", 0),
        ("setattr(aws, 'logs', aws.cloudwatch)", 0),
        ("aws.logs = aws.cloudwatch", 0),
        ("sys.modules['pulumi_aws.logs'] = aws.cloudwatch", 0),
        ("importlib.util.find_spec('pulumi_aws.logs')", 0),
        ("hasattr(own, 'logs')", 1),
        ("own.logs = 1", 1),
        ("own['logs'] = 1", 1),
    ],
)
def test_name_that_the_program_asks_for_or_sets_may_be_there(line: str, count: int) -> None:
    program = f"import pulumi_aws as aws\n{line}\nown = aws.logs.LogGroup('a')\n"
    assert len(messages(project(program))) == count


@pytest.mark.parametrize(
    ("program", "count"),
    [
        ("with contextlib.suppress(AttributeError):\n    aws.logs\n", 0),
        ("with contextlib.suppress(KeyError):\n    aws.logs\n", 1),
        ("try:\n    aws.logs\nexcept KeyError:\n    pass\n", 1),
        ("try:\n    pass\nexcept Exception:\n    aws.logs\n", 1),
        ("x = aws.logs if aws.__version__ > '8' else aws.cloudwatch\n", 0),
        ("x = aws.logs if y else aws.cloudwatch\n", 1),
        ("def f(a: aws.logs.LogGroup) -> None: ...\n", 1),
        ("def f() -> aws.logs.LogGroup: ...\n", 1),
        ("def f(): a: aws.logs.LogGroup = 1\n", 0),
        ("a: aws.logs.LogGroup = 1\n", 1),
        ("a: 'aws.logs.LogGroup' = 1\n", 0),
        ("del aws.logs\n", 0),
        ("from pulumi_aws import *\nlogs.LogGroup('a')\n", 0),
        ("from .pulumi_aws import logs\n", 0),
    ],
)
def test_name_is_judged_only_where_it_is_looked_up(program: str, count: int) -> None:
    assert len(messages(project(f"import pulumi_aws as aws\n{program}"))) == count


def test_module_of_the_project_is_none_of_the_sdk() -> None:
    program = "import pulumi_aws.logs\npulumi_aws.logs.x\n"
    assert messages(project(program, pulumi_aws__logs="x = 1\n")) == []


def test_arguments_under_other_names_are_the_other_rules_business() -> None:
    program = "import pulumi_aws as aws\naws.logs.LogGroup('a', log_group_name='b')\n"
    content, _ = repaired(project(program), "PF7")
    assert content == "import pulumi_aws as aws\naws.cloudwatch.LogGroup('a', name='b')\n"


@pytest.mark.parametrize("major", [5, 6, 7])
def test_table_leads_to_what_the_sdk_has_from_what_it_has_not(major: int) -> None:
    aws = _library("pulumi-aws", major)
    for row in TABLE["pulumi_aws"].values():
        assert row.reason
        assert row.link.startswith("https://www.pulumi.com/registry/packages/")
        if "." in row.written:
            assert isinstance(aws.lookup(row.written), (Absent, type(None))), row
        top, _, name = row.meant.partition(".")
        if top == "pulumi_random":
            assert isinstance(_library("pulumi-random", 4).lookup(name), Entity)
        elif "." in name:
            if not isinstance(aws.lookup(name), Entity):
                assert (major, name) == (5, "cloudwatch.LogAccountPolicy")
        else:
            assert aws.package(name) is not None, row
    for row in TABLE["pulumi"].values():
        assert isinstance(_library("pulumi", 3).lookup(row.written), Absent)
        assert isinstance(aws.lookup(row.meant.partition(".")[2]), Entity)


def _library(distribution: str, major: int) -> Library:
    found = library(distribution, major)
    assert found is not None
    return found


def _error(message: str) -> str:
    return message.partition("`: ")[2]
