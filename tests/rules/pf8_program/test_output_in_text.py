"""PF802 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import json

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, cases, run
from tests.pulumi_host import ProgramFailedError, run_program
from tests.rules.pf8_program.programs import HEAD, project, texts

RULE = "output-in-text"
CASES = {case.name: case for case in cases() if case.rule == RULE}
CHANGING = [case for case in CASES.values() if case.changes]
SAID = "Calling __str__ on an Output[T] is not supported."
ARN = "arn:aws:mock:::data"

ARRIVES: dict[str, dict[str, str]] = {
    "f-strings": {
        "one": f"{ARN}/*",
        "number": f"demo:  8080{{}}'{ARN}'",
        "lines": (f'#!/bin/sh\nNAME={{}} é \\d {ARN}\necho DEMO "data-id" > /tmp/x\n'),
        "part": "arn-x",
    },
    "sums": {
        "sum": f"arn {ARN}/*",
        "first": f"{ARN}/demo",
        "number": "demo:8080",
        "lines": f"a{ARN}-demobdemo",
        "policy": json.dumps({"Resource": [f"{ARN}/*"]}),
    },
    "formatting": {
        "percent": f"100% {{x}} {ARN}",
        "two": "demo:8080",
        "method": f"{ARN}:8080{{}}",
        "lines": f"demo-{ARN}",
        "str": "8080",
    },
}
"""What the repaired programs of the corpus hand to their resources, by the resource's name."""


def outcomes(program: str) -> list[tuple[str, str, str]]:
    """Return status, message and reason of each finding."""
    workspace = Workspace(files=project(HEAD + program))
    found = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return [(item.status, item.finding.message, item.reason or "") for item in found]


def fixed(program: str, rules: str = RULE) -> str:
    workspace = Workspace(files=project(HEAD + program))
    selected = [rule for word in rules.split() for rule in matching(word)]
    Engine(workspace, ".", ProjectOptions(), selected, unsafe=False).fix()
    return workspace.read("__main__.py").content.removeprefix(HEAD)


def arrives(expression: str) -> str:
    """Return the text that a parameter gets for an expression that uses ``queue`` and ``port``."""
    program = (
        f'{HEAD}queue = aws.sqs.Queue("data")\nport = pulumi.Output.from_input(8080)\n'
        f'aws.ssm.Parameter("it", type="String", value={expression})\n'
    )
    return texts(run_program(project(program), ".", 7))["it"]


@pytest.mark.parametrize("case", CHANGING, ids=lambda case: case.name)
@pytest.mark.parametrize("major", [6, 7])
def test_right_text_arrives_after_the_repair(case: Case, major: int) -> None:
    before = {**case.before, "requirements.txt": f"pulumi-aws>={major},<{major + 1}\n".encode()}
    _, after = run(case, before)
    arrived = texts(run_program(after, ".", major))
    assert {name: arrived[name] for name in ARRIVES[case.name]} == ARRIVES[case.name]


@pytest.mark.parametrize("major", [6, 7])
def test_f_string_hides_the_value_before_the_repair(major: int) -> None:
    # The line with a format stops the program; the others tell of no value.
    lines = CASES["f-strings"].before["__main__.py"].decode().splitlines(keepends=True)
    program = "".join(line for line in lines if ":>6" not in line)
    arrived = texts(run_program({"__main__.py": program.encode()}, ".", major))
    assert arrived["one"].startswith(SAID)
    assert SAID in arrived["lines"]


@pytest.mark.parametrize(
    "expression",
    [
        '"a" + queue.arn',
        '"a" + "b" + queue.arn',
        'queue.arn + "a"',
        'queue.arn + queue.id + "a"',
        'f"{queue.arn:>9}"',
    ],
)
def test_program_stops_as_the_finding_says(expression: str) -> None:
    program = f'queue = aws.sqs.Queue("data")\npulumi.export("a", {expression})\n'
    ((_, message, _),) = outcomes(program)
    with pytest.raises(ProgramFailedError) as failed:
        run_program(project(HEAD + program), ".", 7)
    assert message.partition(": TypeError: ")[2]
    assert message.partition(": TypeError: ")[2] in str(failed.value)


@pytest.mark.parametrize(
    "expression",
    [
        'f"{queue.arn}"',
        'f"{queue.arn!r}"',
        '"%s" % queue.arn',
        '"%s %s" % ("a", queue.arn)',
        '"{}".format(queue.arn)',
        '"{x}".format(x=queue.arn)',
        "str(queue.arn)",
    ],
)
def test_text_says_what_the_finding_says(expression: str) -> None:
    program = f'queue = aws.sqs.Queue("data")\npulumi.export("a", {expression})\n'
    ((status, message, _),) = outcomes(program)
    assert status == "applied"
    said = message.partition("the text says: ")[2]
    assert said
    assert said in arrives(expression)


@pytest.mark.parametrize("name", ["sound-program", "not-certain"])
def test_program_without_findings_runs(name: str) -> None:
    assert run_program(CASES[name].before, ".", 7)


@pytest.mark.parametrize(
    ("expression", "after", "text"),
    [
        ('f"{queue.arn}" f"-{port}"', 'format("{0}" "-{1}", queue.arn, port)', f"{ARN}-8080"),
        ('f"{port}{(1, 2)}"', 'format("{0}{1}", port, (1, 2))', "8080(1, 2)"),
        ('f"{port}{[n for n in (1,)]}"', 'format("{0}{1}", port, [n for n in (1,)])', "8080[1]"),
        ('(("a")+(queue.arn))', '(pulumi.Output.concat(("a"), (queue.arn)))', f"a{ARN}"),
        ('"a"+queue.arn+"b"', 'pulumi.Output.concat("a", queue.arn, "b")', f"a{ARN}b"),
        ('"a" + queue.arn.apply(str)', 'format("{0}{1}", "a", queue.arn.apply(str))', f"a{ARN}"),
        ('"%s%%" % (port,)', 'format("{0}%", port)', "8080%"),
        (
            '"%(a)s {x} 5%% %(b)s%(a)s" % {"a": port, "b": 1}',
            'format("{a} {{x}} 5% {b}{a}", a=port, b=1)',
            "8080 {x} 5% 18080",
        ),
        ('"{:>5}|".format(port)', 'format("{:>5}|", port)', " 8080|"),
        ('"{0}{0!r}" . format( port )', 'format("{0}{0!r}", port )', "80808080"),
    ],
)
def test_expression_becomes(expression: str, after: str, text: str) -> None:
    head = 'queue = aws.sqs.Queue("data")\nport = pulumi.Output.from_input(8080)\n'
    line = f'aws.ssm.Parameter("it", type="String", value={expression})\n'
    result = fixed(head + line)
    assert after in result
    assert texts(run_program(project(HEAD + result), ".", 7))["it"] == text
    assert fixed(result) == result


def test_text_in_json_is_repaired_together_with_the_json_in_one_go() -> None:
    program = (
        'queue = aws.sqs.Queue("data")\n'
        'aws.iam.Policy("it", policy=json.dumps({"a": queue.arn, "b": f"{queue.arn}/*"}))\n'
    )
    wanted = program.replace("json.dumps", "pulumi.Output.json_dumps").replace(
        'f"{queue.arn}/*"', 'pulumi.Output.format("{0}/*", queue.arn)'
    )
    assert fixed(program) == wanted
    assert fixed(program, "output-in-json output-in-text") == wanted
    arrived = texts(run_program(project(HEAD + wanted), ".", 7))
    assert json.loads(arrived["it"]) == {"a": ARN, "b": f"{ARN}/*"}


def test_json_that_cannot_take_it_leaves_the_text_alone() -> None:
    program = (
        'queue = aws.sqs.Queue("data")\npulumi.export("a", json.dumps({1: f"{queue.arn}/*"}))\n'
    )
    ((status, _, reason),) = outcomes(program)
    assert status == "refused"
    assert "takes only text as a key" in reason


@pytest.mark.parametrize(
    "expression",
    [
        "queue.arn + queue.id",
        "queue.arn + [1]",
        '"a" + queue.arn + 1',
        '"a" * 3 + unknown.arn',
        '"%d" % queue.arn',
        '"%(a)s" % {"a": 1, "b": queue.arn}',
        '"%(a)r" % {"a": queue.arn}',
        "name % queue.arn",
        "name.format(queue.arn)",
        "str(queue.arn, 'utf-8')",
        "str()",
        'b"%s" % queue.arn',
    ],
)
def test_expression_is_not_judged(expression: str) -> None:
    program = f'queue = aws.sqs.Queue("data")\nname = input()\npulumi.export("a", {expression})\n'
    assert outcomes(program) == []


def test_file_gets_the_import_once() -> None:
    program = (
        'import pulumi_aws as aws\nq = aws.sqs.Queue("a")\n'
        'aws.sqs.Queue("b", name=f"{q.name}")\naws.sqs.Queue("c", name=f"{q.name}")\n'
    )
    workspace = Workspace(files=project(program))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    after = workspace.read("__main__.py").content
    assert after.startswith("import pulumi\nimport pulumi_aws as aws\nq = ")
    assert after.count("import pulumi\n") == 1
    assert after.count("pulumi.Output.format") == 2


def test_file_beyond_libcst_is_refused() -> None:
    deep = f"x = {'-' * 500}1\n" + 'q = aws.sqs.Queue("a")\npulumi.export("a", f"{q.arn}")\n'
    ((_, _, reason),) = outcomes(deep)
    assert "nested more than" in reason


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ('"%(a)s" % {"a": queue.arn, **more}', "not all plain names"),
        ('"%(a-b)s" % {"a-b": queue.arn}', "not all plain names"),
        ('"%(class)s" % {"class": queue.arn}', "not all plain names"),
        ('"%(a)s" % {"a": 1, "a": queue.arn}', "each once"),
        ('"%(format_string)s" % {"format_string": queue.arn}', "not all plain names"),
        ('"%(a)s %(a)r" % {"a": queue.arn}', "more than `%(name)s`"),
        ('"%(a)s %(b)s" % {"a": queue.arn}', "more than `%(name)s`"),
        ('"%(a)s %(a)5s" % {"a": queue.arn}', "more than `%(name)s`"),
    ],
)
def test_names_in_a_pattern_that_have_no_right_form(expression: str, reason: str) -> None:
    program = f'queue = aws.sqs.Queue("data")\nmore = {{}}\npulumi.export("a", {expression})\n'
    ((status, _, said),) = outcomes(program)
    assert status == "refused"
    assert reason in said
