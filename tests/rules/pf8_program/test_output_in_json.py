"""PF801 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, cases, run
from tests.pulumi_host import ProgramFailedError, run_program
from tests.rules.pf8_program.programs import HEAD, project, texts

RULE = "output-in-json"
CASES = {case.name: case for case in cases() if case.rule == RULE}
CHANGING = [case for case in CASES.values() if case.changes]
ERROR = "TypeError: Object of type Output is not JSON serializable"


def arn(name: str) -> str:
    return f"arn:aws:mock:::{name}"


ARRIVES: dict[str, dict[str, Any]] = {
    "arguments-of-resources": {
        "direct": {"Resource": arn("data")},
        "nested": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "s3:ListBucket",
                    "Resource": [arn("data"), f"{arn('data')}/*"],
                }
            ],
        },
        "jobs": {"deadLetterTargetArn": arn("dead"), "maxReceiveCount": 3},
        "names": [{"queue": None}, None, "é"],
        "upper": [arn("dead").upper()],
    },
    "import-styles": {name: [arn("jobs")] for name in ("one", "two", "three")},
    "followed": {
        "data": {"Resource": arn("data")},
        "both": {"Resource": [arn("table"), arn("topic")], "Role": "role"},
        "document": {"Resource": arn("data")},
        "role": "role",
    },
    "pulumi-not-imported": {"arn": [arn("jobs")]},
    "passed-for-a-parameter": {
        "bucket": {"Action": "s3:Get*", "Resource": arn("data")},
        "queue": {"Action": "sqs:Get*", "Resource": arn("jobs")},
        "all": {"Resource": [arn("data")]},
        "plain-role": [arn("role")],
        "all-role": [arn("role")],
    },
    "added-later": {
        "data": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": arn("data")}],
        },
        "publish": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": arn("topic")}],
        },
    },
    "returned": {
        **{
            name: {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}],
            }
            for name, action, resource in (
                ("plain", "s3:*", "*"),
                ("get", "s3:Get*", arn("data")),
                ("publish", "sns:Publish", arn("topic")),
            )
        },
        "read": {"Resource": arn("data")},
        "names": {"first-name": None, "second-name": None},
        "arns": [arn("data")],
    },
    "json-in-json": {
        "nested": {"inner": json.dumps({"arn": arn("jobs")}), "plain": "[1]"},
        "callback": {"arn": arn("jobs"), "secret": "hidden"},
        "callback-of-all": {"arn": arn("jobs")},
    },
}
"""What the repaired programs of the corpus hand to their resources, by the resource's name."""


def fixed(program: str) -> str:
    workspace = Workspace(files=project(HEAD + program))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return workspace.read("__main__.py").content.removeprefix(HEAD)


def outcomes(program: str) -> list[tuple[str, str, str]]:
    """Return status, message and reason of each finding."""
    workspace = Workspace(files=project(HEAD + program))
    found = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return [(item.status, item.finding.message, item.reason or "") for item in found]


@pytest.mark.parametrize("case", CHANGING, ids=lambda case: case.name)
@pytest.mark.parametrize("major", [6, 7])
def test_program_fails_as_the_finding_says_and_hands_over_the_right_json_after_the_repair(
    case: Case, major: int
) -> None:
    before = {**case.before, "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode()}
    with pytest.raises(ProgramFailedError, match=ERROR):
        run_program(before, ".", major)
    _, after = run(case, before)
    arrived = texts(run_program(after, ".", major))
    wanted = ARRIVES[case.name]
    assert {name: json.loads(arrived[name]) for name in wanted} == wanted


def test_keyword_arguments_arrive() -> None:
    case = CASES["arguments-of-resources"]
    arrived = texts(run_program(case.after, ".", 7))
    assert arrived["direct"] == json.dumps({"Resource": arn("data")}, indent=2, sort_keys=True)
    assert ", " not in arrived["jobs"]
    assert "é" in arrived["names"]


@pytest.mark.parametrize(
    "name",
    [
        "keys-that-are-numbers",
        "nothing-to-write-it-with",
        "result-goes-elsewhere",
        "text-is-needed",
    ],
)
def test_program_that_is_refused_fails_as_the_finding_says(name: str) -> None:
    with pytest.raises(ProgramFailedError, match=ERROR):
        run_program(CASES[name].before, ".", 7)


@pytest.mark.parametrize(
    "name", ["sound-program", "not-certain", "another-dumps", "plain-in-the-function"]
)
def test_program_without_findings_runs(name: str) -> None:
    assert run_program(CASES[name].before, ".", 7)


def test_default_str_hides_the_error() -> None:
    program = (
        'queue = aws.sqs.Queue("jobs")\n'
        "text = json.dumps([queue.arn], default=str)\n"
        'aws.ssm.Parameter("a", value=text, type="b")\n'
    )
    ((_, message, _),) = outcomes(program)
    said = message.partition("the text says: ")[2]
    assert said
    assert said in texts(run_program(project(HEAD + program), ".", 7))["a"]


def test_numbers_as_keys_are_what_the_replacement_does_not_take() -> None:
    program = 'pulumi.export("a", pulumi.Output.json_dumps({1: pulumi.Output.from_input("b")}))\n'
    with pytest.raises(ProgramFailedError, match="keywords must be strings"):
        run_program(project(HEAD + program), ".", 7)


@pytest.mark.parametrize(
    "value",
    [
        "aws.sqs.Queue('q').arn",
        "aws.sqs.Queue('q').id",
        "aws.sqs.Queue.get('q', 'id').arn",
        "aws.s3.get_bucket_output(bucket='b').arn",
        "aws.s3.get_bucket_output(bucket='b')",
        "aws.acm.Certificate('c').domain_validation_options[0].resource_record_name",
        "pulumi.Output.all(1, 2)[0]",
        "pulumi.Output.format('{}', 1)",
        "pulumi.Config().require_secret('key')",
        "pulumi.Config('p').require_secret_int('key')",
        "pulumi.StackReference('s').get_output('o')",
        "pulumi.StackReference('s').require_output('o')",
        "pulumi.StackReference('s').outputs['o']",
        "aws.sqs.Queue('q').arn if True else pulumi.Output.secret(1)",
    ],
)
def test_value_is_certainly_an_output(value: str) -> None:
    ((status, message, _),) = outcomes(
        f"value = {value}\npulumi.export('a', json.dumps([value]))\n"
    )
    assert status == "applied"
    assert "which is an Output" in message or "`value`" in message
    assert "may be" not in message


@pytest.mark.parametrize(
    "program",
    [
        "def f(a: pulumi.Input[str]):\n    return json.dumps([a])\n",
        "def f(a: 'pulumi.Output[str]'):\n    return json.dumps([a])\n",
        "def f(a: pulumi.Output[str] | None = None):\n    return json.dumps([a])\n",
        "a = pulumi.Config().get_secret('key')\npulumi.export('a', json.dumps([a]))\n",
        "a = aws.sqs.Queue('q').arn if HEAD else 'none'\npulumi.export('a', json.dumps([a]))\n",
        "q = aws.sqs.Queue('q')\npulumi.export('a', json.dumps([q.arn if q else 'none']))\n",
    ],
)
def test_value_may_be_an_output(program: str) -> None:
    ((status, message, _),) = outcomes(program)
    assert status == "applied"
    assert "which may be an Output" in message


@pytest.mark.parametrize(
    "value",
    [
        "aws.get_caller_identity().account_id",
        "aws.s3.get_bucket(bucket='b').arn",
        "pulumi.Config().require('key')",
        "pulumi.Config().get_secret",
        "aws.sqs.Queue('q')",
        "aws.sqs.Queue('q').nothing",
        "aws.sqs.Queue('q').arn.future()",
        "aws.sqs.Queue('q').arn._data",
        "aws.sqs.NoSuchClass('q').arn",
        "pulumi.StackReference('s').get_output_details('o')",
        "pulumi.ResourceOptions().parent",
        "unknown.arn",
        "unknown().arn",
        "[queue.arn for queue in queues]",
    ],
)
def test_value_is_not_known_to_be_an_output(value: str) -> None:
    assert outcomes(f"pulumi.export('a', json.dumps([{value}]))\n") == []


@pytest.mark.parametrize(
    "function",
    [
        "async def f():\n    return q.arn\n",
        "def f():\n    yield 1\n    return q.arn\n",
        "@unknown\ndef f():\n    return q.arn\n",
        "def f(a):\n    if a:\n        return 1\n    return q.arn\n",
        "def f(*a: pulumi.Output):\n    return a\n",
        "def f(a: str, b: list[pulumi.Output]):\n    return b\n",
        "f = lambda q: q.arn\n",
    ],
)
def test_what_a_function_returns_is_not_certain(function: str) -> None:
    program = f"q = aws.sqs.Queue('q')\n{function}\npulumi.export('a', json.dumps([f(1, 2)]))\n"
    assert outcomes(program) == []


def test_json_that_nobody_uses_is_repaired_as_well() -> None:
    program = "q = aws.sqs.Queue('q')\njson.dumps([q.arn])\n"
    assert "pulumi.Output.json_dumps([q.arn])" in fixed(program)


def test_encoder_of_the_json_around_it_is_in_the_way() -> None:
    program = (
        "q = aws.sqs.Queue('q')\na = json.dumps([json.dumps([q.arn])], cls=json.JSONEncoder)\n"
    )
    ((status, _, reason),) = outcomes(program)
    assert (status, reason) == (
        "refused",
        "a call of json.dumps has an encoder or `**`; write it out by hand",
    )


@pytest.mark.parametrize(
    "program",
    [
        "def f(*a):\n    return [a]\njson.dumps(f(*[q.arn]))\n",
        "def f(a):\n    return [a]\nf(q.arn)\njson.dumps(f('plain'))\n",
        "def f(a):\n    return [f(a)]\njson.dumps(f(q.arn))\n",
        "def f(a: pulumi.Input[str] = '*'):\n    return [a]\njson.dumps(f())\n",
        "def dict(**words):\n    return 1\njson.dumps(dict(a=q.arn))\n",
        "def f():\n    return [q.arn]\na = f()\na[0] = 1\njson.dumps(a)\n",
    ],
)
def test_what_a_function_returns_may_hold_no_output(program: str) -> None:
    assert outcomes(f'q = aws.sqs.Queue("q")\n{program}') == []


def test_key_of_what_is_added_is_looked_at_as_well() -> None:
    program = (
        'data = aws.s3.Bucket("data")\n'
        'sizes = {"of": []}\n'
        'sizes["of"].append({1: data.arn})\n'
        'aws.ssm.Parameter("sizes", type="String", value=json.dumps(sizes))\n'
    )
    assert fixed(program) == program
    ((status, _, _),) = outcomes(program)
    assert status == "refused"
