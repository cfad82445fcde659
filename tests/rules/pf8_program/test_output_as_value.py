"""PF803 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import cases
from tests.pulumi_host import run_outputs, run_program
from tests.rules.pf8_program.programs import HEAD, project, texts

RULE = "output-as-value"
CASES = {case.name: case for case in cases() if case.rule == RULE}
ARN = "arn:aws:mock:::"
MADE = (
    'queue = aws.sqs.Queue("jobs", visibility_timeout_seconds=30, tags={"team": "data"})\n'
    "text = pulumi.Output.from_input('{\"a\": [1, 2]}')\n"
    "number = pulumi.Output.from_input(3)\n"
    'words = pulumi.Output.from_input(["b", "a"])\n'
)
CALLED = "'Output' object is not callable"
ITERATED = (
    "'Output' object is not iterable, consider iterating the underlying value inside an 'apply'"
)
INT = "int() argument must be a string, a bytes-like object or a real number, not 'Output'"

TABLE: list[tuple[str, str, str, Any]] = [
    ("queue.arn.upper()", CALLED, "queue.arn.apply(lambda arn: arn.upper())", f"{ARN}jobs".upper()),
    (
        "queue.arn.split(':')[-1]",
        CALLED,
        "queue.arn.apply(lambda arn: arn.split(':')[-1])",
        "jobs",
    ),
    (
        "(queue.arn).lower().upper().strip()",
        CALLED,
        "queue.arn.apply(lambda arn: (arn).lower().upper().strip())",
        f"{ARN}jobs".upper(),
    ),
    ("len(queue.arn)", "object of type 'Output' has no len()", "queue.arn.apply(len)", 19),
    ("int(number)", INT, "number.apply(int)", 3),
    (
        "float(number)",
        "float() argument must be a string or a real number, not 'Output'",
        "number.apply(float)",
        3.0,
    ),
    ("list(words)", ITERATED, "words.apply(list)", ["b", "a"]),
    (
        "sorted(words, reverse=True)",
        ITERATED,
        "words.apply(lambda value: sorted(value, reverse=True))",
        ["b", "a"],
    ),
    (
        "[word.upper() for word in words]",
        ITERATED,
        "words.apply(lambda value: [word.upper() for word in value])",
        ["B", "A"],
    ),
    (
        "[place for place in range(number)]",
        "'Output' object cannot be interpreted as an integer",
        "number.apply(lambda value: [place for place in range(value)])",
        [0, 1, 2],
    ),
    ("[*words]", ITERATED, "", None),
    ("{word for word in words}", ITERATED, "", None),
    (
        "queue.tags.get('other', 'none')",
        "Output.get() takes 1 positional argument but 3 were given",
        "queue.tags.apply(lambda tags: tags.get('other', 'none'))",
        "none",
    ),
    (
        "number + 1",
        "unsupported operand type(s) for +: 'Output' and 'int'",
        "number.apply(lambda value: value + 1)",
        4,
    ),
    (
        "2 * number - 1.5",
        "unsupported operand type(s) for *: 'int' and 'Output'",
        "number.apply(lambda value: 2 * value - 1.5)",
        4.5,
    ),
    (
        "['c'] + words",
        'can only concatenate list (not "Output") to list',
        "words.apply(lambda value: ['c'] + value)",
        ["c", "b", "a"],
    ),
    (
        "'ab' * number",
        "can't multiply sequence by non-int of type 'Output'",
        "number.apply(lambda value: 'ab' * value)",
        "ababab",
    ),
    ("number - number", "unsupported operand type(s) for -: 'Output' and 'Output'", "", None),
    ("-number", "bad operand type for unary -: 'Output'", "number.apply(lambda value: -value)", -3),
    (
        "number > 2",
        "'>' not supported between instances of 'Output' and 'int'",
        "number.apply(lambda value: value > 2)",
        True,
    ),
    (
        "1 < number",
        "'<' not supported between instances of 'int' and 'Output'",
        "number.apply(lambda value: 1 < value)",
        True,
    ),
    (
        "'jobs' in queue.arn",
        "argument of type 'Output' is not iterable",
        "queue.arn.apply(lambda arn: 'jobs' in arn)",
        True,
    ),
    (
        "json.loads(text)['a'][0]",
        "the JSON object must be str, bytes or bytearray, not Output",
        "pulumi.Output.json_loads(text)['a'][0]",
        1,
    ),
    (
        "', '.join([queue.arn, 'b'])",
        "sequence item 0: expected str instance, Output found",
        "pulumi.Output.all(queue.arn, 'b').apply(', '.join)",
        f"{ARN}jobs, b",
    ),
    (
        "'-'.join(words)",
        "can only join an iterable",
        "words.apply(lambda value: '-'.join(value))",
        "b-a",
    ),
    ("open(queue.arn)", "expected str, bytes or os.PathLike object, not Output", "", None),
    ("aws.sqs.Queue(queue.arn)", "Expected resource name to be a string", "", None),
]
"""Expression, error, what it becomes (empty: it is refused), and the value of that."""


def outcomes(program: str) -> list[tuple[str, str, str]]:
    """Return status, message and reason of each finding."""
    workspace = Workspace(files=project(HEAD + MADE + program))
    found = Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return [(item.status, item.finding.message, item.reason or "") for item in found]


def fixed(program: str) -> str:
    workspace = Workspace(files=project(HEAD + MADE + program))
    Engine(workspace, ".", ProjectOptions(), matching(RULE), unsafe=False).fix()
    return workspace.read("__main__.py").content.removeprefix(HEAD + MADE)


@cache
def errors() -> dict[str, str]:
    """Return what the real SDK says to each expression of the table."""
    attempt = (
        "def attempt(name, work):\n    try:\n        work()\n    except TypeError as error:\n"
        "        pulumi.export(name, str(error))\n"
    )
    lines = (f"attempt({row[0]!r}, lambda: {row[0]})\n" for row in TABLE)
    return run_outputs(project(HEAD + MADE + attempt + "".join(lines)), ".", 7)


@cache
def values() -> dict[str, Any]:
    """Return the value of each repaired expression of the table."""
    lines = (f"pulumi.export({row[0]!r}, {row[2]})\n" for row in TABLE if row[2])
    return run_outputs(project(HEAD + MADE + "".join(lines)), ".", 7)


@pytest.mark.parametrize(("expression", "error", "after", "value"), TABLE, ids=lambda item: "")
def test_error_is_the_one_of_the_sdk_and_the_value_is_right_after_the_repair(
    expression: str, error: str, after: str, value: object
) -> None:
    program = f'pulumi.export("a", {expression})\n'
    ((status, message, _),) = outcomes(program)
    assert message.endswith(f"is an Output: TypeError: {error}")
    assert errors()[expression] == error
    assert status == ("applied" if after else "refused")
    if after:
        assert fixed(program) == f'pulumi.export("a", {after})\n'
        assert values()[expression] == value


def test_right_text_arrives_after_the_repair() -> None:
    arrived = texts(run_program(CASES["worked-out-later"].after, ".", 7))
    assert arrived == {
        "last": "jobs",
        "count": 20,
        "upper": "ARN:AWS:MOCK:::X-COPY",
        "zone": "a,b",
        "double": 60,
        "team": "data",
        "policy": json.dumps({"name": "arn:aws:mock:::data"}),
    }
    arrived = texts(run_program(CASES["loads-and-joins"].after, ".", 7))
    assert arrived == {
        "user": "a",
        "whole": "a",
        "joined": f"{ARN}data, plain, {ARN}jobs",
        "lines": f"first\n{ARN}jobs",
    }


def test_right_values_arrive_where_mappings_wait() -> None:
    after = CASES["keys-of-maps"].after
    lines = after["__main__.py"].splitlines(keepends=True)
    runs = b"".join(line for line in lines if b"tags=" not in line)
    assert run_outputs({**after, "__main__.py": runs}, ".", 7) == {
        "size": 1,
        "other": 2,
        "owner": {"owners": [{f"{ARN}first": "data"}]},
        "direct": {f"{ARN}second": "web"},
    }
    joined = CASES["joined-lists"].after
    lines = joined["__main__.py"].splitlines(keepends=True)
    runs = b"".join(line for line in lines if b"upper" not in line)
    assert run_outputs({**joined, "__main__.py": runs}, ".", 7) == {
        "words": "a,b",
        "arns": f"{ARN}first,arn:aws:s3:::plain",
        "ids": "first-id,second-id",
        "names": f"{ARN}first-{ARN}second",
        "made": f"{ARN}first,{ARN}second",
        "generated": f"{ARN}first,{ARN}second",
    }


def test_program_without_findings_runs() -> None:
    outputs = run_outputs(CASES["sound-program"].before, ".", 7)
    assert outputs["size"] == 0
    assert outputs["first"] == "arn"
    assert outputs["static"] == f"a-{ARN}jobs"


@pytest.mark.parametrize(
    "program",
    [
        "def len(value):\n    return value\nlen(queue.arn)\n",
        "unknown.join([queue.arn])\n",
        "'-'.join([*unknown, queue.arn])\n",
        "'-'.join(queue.arn, 1)\n",
        "number + unknown\n",
        "number + number\n",
        "queue.arn + 'a'\n",
        "'%s' % queue.arn\n",
        "number > unknown\n",
        "number @ number\n",
        "~number\n",
        "dict(a=queue.arn)\n",
        "{queue.arn: 1}\n",
        "first = queue.arn, 1\n",
        "first, second = queue.arn, queue.id\n",
        "len()\n",
        "int(number, 10)\n",
        "queue.arn()\n",
        "a = {queue.arn: 1}\na.pop(queue.arn)\npulumi.export('a', a)\n",
        "a = {}\npulumi.export('a', a)\na[queue.arn] = 1\n",
        "a = {}\na[queue.arn] = 1\npulumi.export('a', a[queue.arn])\n",
        "a = b = {queue.arn: 1}\npulumi.export('a', a)\n",
        "a = {}\na[queue.arn] += 1\npulumi.export('a', a)\n",
        "a = {'b': 1}\na[unknown] = 1\na[queue.arn]\n",
        "a = ['b']\n','.join(a)\na.append(queue.arn)\n",
    ],
)
def test_program_is_not_judged(program: str) -> None:
    assert outcomes(program) == []


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("x = (json  # c\n    .loads)(text)\n", "a comment stands inside the name"),
        ("x = (','  # c\n    .join)([queue.arn])\n", "a comment stands inside of it"),
        ("x = ','.join((queue.arn))\n", ""),
        ("x = ','.join(((queue.arn, 'a')))\n", "laid out in an unusual way"),
        ("x = ','.join([queue.arn]  # c\n)\n", "laid out in an unusual way"),
        ("x = f'{len(queue.arn)}' + 'a'\n", "part of an f-string"),
        ("x = queue.arn.replace('a', (y := 'b'))\n", "more than can wait"),
        ("x = queue.arn.replace('a', unknown.method())\n", "it calls `unknown.method`"),
        (
            "try:\n    pass\nexcept OSError as error:\n    x = queue.arn.replace('a', error)\n",
            "may mean something else",
        ),
        ("pulumi = 1\nx = ','.join([queue.arn])\n", "something else"),
        ("def f(a=len(queue.arn)):\n    pass\n", "may need plain text"),
    ],
)
def test_expression_that_is_laid_out_or_used_oddly(program: str, reason: str) -> None:
    ((status, _, said),) = outcomes(program)
    assert status == ("refused" if reason else "applied")
    assert reason in said


@pytest.mark.parametrize(
    ("handler", "found"),
    [
        ("except TypeError:\n    x = 0\n", False),
        ("except (KeyError, TypeError):\n    x = 0\n", False),
        ("except Exception:\n    raise\n", True),
        ("except KeyError:\n    x = 0\n", True),
        ("finally:\n    pass\n", True),
    ],
)
def test_error_that_the_program_survives(handler: str, found: bool) -> None:
    assert bool(outcomes(f"try:\n    x = len(queue.arn)\n{handler}")) is found


def test_several_rules_repair_one_program_in_one_go() -> None:
    program = 'pulumi.export("a", json.dumps([f"{queue.arn.lower()}/*", queue.arn]))\n'
    workspace = Workspace(files=project(HEAD + MADE + program))
    rules = [rule for rule in matching("PF8") if rule.id != "PF804"]
    found = Engine(workspace, ".", ProjectOptions(), rules, unsafe=False).fix()
    assert sorted((item.finding.rule, item.status) for item in found) == [
        ("PF801", "applied"),
        ("PF803", "refused"),
    ]
