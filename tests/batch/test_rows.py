from __future__ import annotations

from typing import Any

import pytest

from pulumi_fixer.batch.rows import RowError, answer_in, id_in

TURNS = [
    {"role": "user", "content": "please"},
    {"role": "assistant", "content": "first"},
    {"role": "user", "content": "again"},
    {"role": "assistant", "content": "last"},
    {"role": "user", "content": "thanks"},
]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ({"response": "a", "text": "b"}, None, "a"),
        ({"completion": "a", "text": "b"}, None, "a"),
        ({"response": None, "text": "b"}, None, "b"),
        ({"messages": TURNS, "text": "b"}, None, "last"),
        ({"completion": TURNS[3:4]}, None, "last"),
        ({"messages": [{"role": "model", "content": "x"}]}, None, "x"),
        (
            {"messages": [{"role": "assistant", "content": [{"type": "text", "text": "x"}]}]},
            None,
            "x",
        ),
        ({"response": "a", "output": "o"}, "output", "o"),
        ({"output": TURNS}, "output", "last"),
        ({"response": ""}, None, ""),
    ],
)
def test_answer_is_found(row: dict[str, Any], column: str | None, expected: str) -> None:
    assert answer_in(row, column) == expected.encode()


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"prompt": "p"}, None, "--column names another"),
        ({"response": "a"}, "output", "has no column 'output'"),
        ({"output": None}, "output", "has nothing in column 'output'"),
        ({"response": 7}, None, "column 'response' holds no text"),
        ({"messages": TURNS[:1]}, None, "column 'messages' holds no text"),
        ({"messages": []}, None, "holds no text"),
        ({"messages": [{"role": "assistant", "tool_calls": []}]}, None, "holds no text"),
    ],
)
def test_row_without_an_answer_says_why(row: dict[str, Any], column: str | None, says: str) -> None:
    with pytest.raises(RowError) as caught:
        answer_in(row, column)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ({"id": "a", "instance_id": "b"}, None, "a"),
        ({"id": None, "instance_id": "b"}, None, "b"),
        ({"id": 7}, None, "7"),
        ({"id": 0}, None, "0"),
        ({"id": True}, None, "row-00000012"),
        ({"id": ["x"]}, None, "row-00000012"),
        ({"task": "t", "id": "a"}, "task", "t"),
        ({"id": "a"}, "task", "row-00000012"),
    ],
)
def test_row_is_called_by_its_id_or_its_number(
    row: dict[str, Any], column: str | None, expected: str
) -> None:
    assert id_in(row, column, 12) == expected


def test_lone_surrogate_does_not_stop_the_reader() -> None:
    assert answer_in({"text": "\ud800"}, None) == b"\xed\xa0\x80"
