"""Values followed through a project: which are Outputs, and where their text may be one."""

from __future__ import annotations

import pytest

from pulumi_fixer.engine import Engine
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace

HEAD = "import json\nimport pulumi\nimport pulumi_aws as aws\n"


def outcomes(program: str, lib: str = "") -> list[tuple[str, str]]:
    """Return status and reason of each JSON with an Output in a program with a ``lib/made.py``."""
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "__main__.py": f"{HEAD}{program}".encode(),
        "lib/__init__.py": b"",
        "lib/made.py": f"{HEAD}{lib}".encode(),
    }
    engine = Engine(
        Workspace(files=files), ".", ProjectOptions(), matching("output-in-json"), unsafe=False
    )
    return [(item.status, item.reason or "") for item in engine.fix()]


QUEUE = "queue = aws.sqs.Queue('q')\n"
CLASS = (
    "class Made:\n"
    "    count: pulumi.Output[int]\n"
    "    def __init__(self):\n"
    "        self.queue = aws.sqs.Queue('q')\n"
    "        self.arn = self.queue.arn\n"
    "        self.name: pulumi.Output[str] = unknown()\n"
    "        self.twice = self.queue.arn\n"
    "        self.twice = 'plain'\n"
    "    def method(self):\n"
    "        return self.arn\n"
    "    @property\n"
    "    def url(self):\n"
    "        return self.queue.url\n"
)


@pytest.mark.parametrize(
    ("imports", "value"),
    [
        ("from lib.made import queue", "queue.arn"),
        ("from lib import made", "made.queue.arn"),
        ("import lib.made", "lib.made.queue.arn"),
        ("import lib.made as other", "other.queue.arn"),
        ("from lib.made import Made", "Made().arn"),
        ("from lib.made import Made", "Made().queue.arn"),
        ("from lib.made import Made", "Made().method()"),
        ("from lib.made import Made", "Made().url"),
        ("from lib.made import Made", "Made().name"),
        ("from lib.made import Made", "Made().count"),
    ],
)
def test_value_of_another_file_is_an_output(imports: str, value: str) -> None:
    program = f"{imports}\npulumi.export('a', json.dumps([{value}]))\n"
    assert outcomes(program, QUEUE + CLASS) == [("applied", "")]


@pytest.mark.parametrize(
    ("imports", "value"),
    [
        ("from lib.made import Made", "Made().twice"),
        ("from lib.made import Made", "Made().method"),
        ("from lib.made import Made", "Made().url()"),
        ("from lib.made import Made", "Made().nothing"),
        ("from lib.made import Made", "Made().nothing()"),
        ("from lib.made import nothing", "nothing.arn"),
        ("from elsewhere import queue", "queue.arn"),
        ("import elsewhere", "elsewhere.queue.arn"),
        ("from lib.made import queue\nqueue = 1", "queue.arn"),
    ],
)
def test_value_of_another_file_is_not_certain(imports: str, value: str) -> None:
    program = f"{imports}\npulumi.export('a', json.dumps([{value}]))\n"
    assert outcomes(program, QUEUE + CLASS) == []


@pytest.mark.parametrize(
    ("annotation", "value", "found"),
    [
        ("aws.sqs.Queue", "a.arn", True),
        ("'pulumi.Input[str]'", "a", True),
        ("'Made'", "a.arn", True),
        ("Made", "a.arn", True),
        ("str", "a", False),
        ("'str'", "a", False),
        ("'list['", "a", False),
        ("aws.s3.NoSuchClass", "a.arn", False),
        ("aws.s3.BucketCorsRuleArgs", "a.max_age", False),
    ],
)
def test_parameter_is_what_its_annotation_says(annotation: str, value: str, found: bool) -> None:
    program = f"{CLASS}def f(a: {annotation}):\n    return json.dumps([{value}])\n"
    assert outcomes(program) == ([("applied", "")] if found else [])


@pytest.mark.parametrize(
    "use",
    [
        "text = json.dumps([queue.arn])\n",
        "def f():\n    return json.dumps([queue.arn])\nqueue.arn.apply(f)\n",
        "text = {'a': json.dumps([queue.arn])}\ntext['b'] = 1\npulumi.export('a', text['a'])\n",
        "a: str = json.dumps([queue.arn]) if queue else ''\npulumi.export(name='a', value=a)\n",
        "def f(*, a):\n    pulumi.export('a', a)\nf(a=json.dumps([queue.arn]))\n",
        (
            "class A:\n    def __init__(self, a):\n        self.a = a\n"
            "pulumi.export('a', A(json.dumps([queue.arn])).a)\n"
        ),
        "aws.sqs.Queue('b', None, json.dumps([queue.arn]))\n",
        "values = {'value': json.dumps([queue.arn])}\naws.ssm.Parameter('p', **values)\n",
        "aws.s3.get_bucket_output(bucket=json.dumps([queue.arn]))\n",
        "class A:\n    text = json.dumps([queue.arn])\npulumi.export('a', A.text)\n",
        "text = json.dumps([queue.arn])\npulumi.export('a', text[1:][0])\n",
    ],
)
def test_use_takes_an_output(use: str) -> None:
    assert outcomes(QUEUE + use) == [("applied", "")]


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ("f = [0]\nf[0] = json.dumps([queue.arn])\n", "it is assigned to `f[0]`"),
        ("class A:\n    pass\na = A()\na.b = json.dumps([queue.arn])\na.b += ''\n", "is added to"),
        ("def f():\n    pass\nf(json.dumps([queue.arn]))\n", "it goes to `f`"),
        ("text = json.dumps([queue.arn])\ntext[0] = 'a'\n", "in a way that may need plain text"),
        ("for part in json.dumps([queue.arn]):\n    pass\n", "it is looped over"),
        ("if json.dumps([queue.arn]):\n    pass\n", "it is compared or tested"),
        ("aws.sqs.Queue.get(json.dumps([queue.arn]), 'i')\n", "a resource's name is plain text"),
        ("v = [json.dumps([queue.arn])]\naws.get_region(**v)\n", "write its arguments out"),
        ("class A(x=json.dumps([queue.arn])):\n    pass\n", "may need plain text"),
    ],
)
def test_use_needs_plain_text(use: str, reason: str) -> None:
    ((status, said),) = outcomes(QUEUE + use)
    assert status == "refused"
    assert reason in said


@pytest.mark.parametrize("used", ["pulumi.export('a', {})", "len({})"])
@pytest.mark.parametrize(
    ("imports", "name"),
    [("from lib.made import text", "text"), ("from lib import made", "made.text")],
)
def test_text_is_followed_into_the_files_that_import_it(imports: str, name: str, used: str) -> None:
    program = f"{imports}\n{used.format(name)}\n"
    ((status, _),) = outcomes(program, f"{QUEUE}text = json.dumps([queue.arn])\n")
    assert status == ("applied" if "export" in used else "refused")


@pytest.mark.parametrize(("used", "status"), [("", "applied"), (".upper()", "refused")])
def test_result_is_followed_into_the_files_that_import_the_function(used: str, status: str) -> None:
    program = f"from lib.made import text\npulumi.export('a', text(){used})\n"
    lib = f"{QUEUE}def text():\n    return json.dumps([queue.arn])\n"
    assert [item[0] for item in outcomes(program, lib)] == [status]


@pytest.mark.parametrize("key", ["str(1)", "'a' + 'b'", "f'{1}'", "name", "queue.arn"])
def test_key_is_text(key: str) -> None:
    program = f"{QUEUE}name = 'a'\npulumi.export('a', json.dumps({{{key}: queue.arn}}))\n"
    assert outcomes(program) == [("applied", "")]
