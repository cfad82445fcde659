"""What is followed into lists and mappings, and out of them."""

from __future__ import annotations

import time

import pytest

from tests.project.test_outputs import QUEUE, outcomes

CLASS = (
    "class Kept:\n"
    "    def __init__(self):\n"
    "        self.queues = []\n"
    "        for number in range(2):\n"
    "            made = aws.sqs.Queue(f'q{number}')\n"
    "            self.queues.append(made)\n"
    "        self.by_name = {'arn': queue.arn, 'plain': 'text'}\n"
    "kept = Kept()\n"
)


def statuses(program: str) -> list[str]:
    return [status for status, _ in outcomes(f"{QUEUE}{program}")]


@pytest.mark.parametrize(
    ("made", "value"),
    [
        ("queues = [queue]", "queues[0].arn"),
        ("queues = (queue, queue)", "queues[-1].arn"),
        ("queues = [aws.sqs.Queue(name) for name in 'ab']", "queues[0].arn"),
        ("queues = [aws.sqs.Queue(name) for name in 'ab']", "[one.arn for one in queues]"),
        ("queues = []\nfor name in 'ab':\n    queues.append(aws.sqs.Queue(name))", "queues[0].arn"),
        ("arns = [queue.arn, 'plain']", "[arn for arn in arns]"),
        ("named = {'a': queue, 'b': 1}", "named['a'].arn"),
        ("named = {'a': queue.arn}", "named['a']"),
        ("queues = [queue]\nlen(queues)\nprint(queues[0])\nqueues.copy()", "queues[0].arn"),
        (
            "queues = [queue]\nopts = pulumi.ResourceOptions(depends_on=queues)",
            "queues[0].arn",
        ),
        (CLASS, "kept.queues[0].arn"),
        (CLASS, "[one.arn for one in kept.queues]"),
        (CLASS, "kept.by_name['arn']"),
    ],
)
def test_item_is_an_output(made: str, value: str) -> None:
    assert statuses(f"{made}\npulumi.export('x', json.dumps([{value}]))\n") == ["applied"]


@pytest.mark.parametrize(
    ("made", "value"),
    [
        ("queues = [queue, 1]", "queues[0].arn"),
        ("queues = [*unknown, queue]", "queues[0].arn"),
        ("queues = [queue]\nadd(queues)", "queues[0].arn"),
        ("queues = [queue]\nqueues.extend(unknown)", "queues[0].arn"),
        ("queues = [queue]\nqueues[0] = 1", "queues[0].arn"),
        ("queues = [queue]\nqueues += unknown", "queues[0].arn"),
        ("queues = [queue]\nqueues.append(1)", "queues[0].arn"),
        ("queues = [queue]", "queues[:1].arn"),
        ("queues = unknown", "queues[0].arn"),
        ("named = {'a': queue, **unknown}", "named['a'].arn"),
        ("named = {'a': queue, 'b': 1}", "named['b'].arn"),
        ("named = {'a': queue}", "named[unknown].arn"),
        ("named = {'a': queue}", "[one.arn for one in named]"),
        ("named = {'a': queue}\nnamed.update(unknown)", "named['a'].arn"),
        ("pairs = [(queue, 1)]", "[one.arn for one, two in pairs]"),
        (CLASS, "kept.by_name['plain']"),
        (CLASS, "kept.nothing[0].arn"),
        (CLASS + "kept.queues.clear()", "kept.queues[0].arn"),
    ],
)
def test_item_is_not_certain(made: str, value: str) -> None:
    assert statuses(f"{made}\npulumi.export('x', json.dumps([{value}]))\n") == []


@pytest.mark.parametrize(
    "asked",
    [
        "    if isinstance(a, pulumi.Output):\n        return a\n",
        "    if hasattr(a, 'apply'):\n        return a\n",
    ],
)
def test_value_that_the_function_asks_about_may_be_plain(asked: str) -> None:
    program = f"def f(a):\n{asked}    return json.dumps([a])\nf(queue.arn)\n"
    assert statuses(program) == []
    assert statuses(program.replace("(a, ", "(other, ")) == ["applied"]


def test_lists_of_lists_take_no_time() -> None:
    levels = (f"l{n + 1} = [{', '.join([f'l{n}[0]'] * 12)}]" for n in range(11))
    lines = ["l0 = [queue.arn]", *levels]
    start = time.process_time()
    statuses("\n".join([*lines, "pulumi.export('x', json.dumps([l11[0]]))\n"]))
    assert time.process_time() - start < 10


def test_text_made_for_each_item_is_followed() -> None:
    program = (
        f"{QUEUE}arns = [json.dumps([arn]) for arn in [queue.arn]]\npulumi.export('x', {{}})\n"
    )
    assert [status for status, _ in outcomes(program.format("arns"))] == ["applied"]
    assert [status for status, _ in outcomes(program.format("len(arns[0])"))] == ["refused"]
