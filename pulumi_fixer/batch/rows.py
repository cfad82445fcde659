"""What a row of a data set holds: which of its values is the answer, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FIXED_COLUMN = "fixed_response"
"""The column that the rewritten answer is added in."""

MAX_ROW = 32 * 1024 * 1024
"""Longer rows are neither read nor written back: an answer has a thirtieth of it at the most, the
rest is room for the other columns."""

_ANSWER_COLUMNS = ("response", "completion", "messages", "text")
_ID_COLUMNS = ("id", "instance_id")


class RowError(Exception):
    """A row holds no answer; the message says why."""


def answer_columns(column: str | None) -> tuple[str, ...]:
    """Return the columns that the answer may be in, the first one first."""
    return (column,) if column is not None else _ANSWER_COLUMNS


def id_columns(column: str | None) -> tuple[str, ...]:
    """Return the columns that a row may be named in, the first one first."""
    return (column,) if column is not None else _ID_COLUMNS


def answer_in(row: Mapping[str, Any], column: str | None) -> bytes:
    """Return the answer that a row holds.

    Args:
        row: The row's values by column.
        column: The column that holds it; None for the first of ``response``, ``completion``,
            ``messages`` and ``text`` that the row has a value in. A conversation stands for its
            last assistant turn.

    Raises:
        RowError: There is no such column, or it holds no text.
    """
    if column is not None and column not in row:
        raise RowError(f"has no column {column!r}")
    for name in answer_columns(column):
        value = row.get(name)
        if value is not None:
            text = _text(value)
            if text is None:
                raise RowError(f"column {name!r} holds no text, and no assistant's turn with text")
            return text.encode("utf-8", "surrogatepass")
    if column is not None:
        raise RowError(f"has nothing in column {column!r}")
    listed = ", ".join(_ANSWER_COLUMNS)
    raise RowError(f"has nothing in any of the columns {listed}; --column names another")


def id_in(row: Mapping[str, Any], column: str | None, ordinal: int) -> str:
    """Return what a row is called.

    Args:
        row: The row's values by column.
        column: The column that says it; None for ``id`` or ``instance_id``.
        ordinal: The row's place, which names it where no column does.
    """
    for name in id_columns(column):
        value = row.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return f"row-{ordinal:08d}"


def _text(value: Any) -> str | None:
    """Return the text of a value: a string, the parts of a message, or the last turn's."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return None
    turns = [item for item in value if isinstance(item, dict)]
    answers = [turn for turn in turns if turn.get("role") in ("assistant", "model")]
    if answers:
        return _text(answers[-1].get("content"))
    parts = [turn.get("text") for turn in turns if turn.get("type") == "text"]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else None
