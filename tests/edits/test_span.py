"""Span edits: conflicts, application, and the way back to the old offsets."""

from __future__ import annotations

import pytest

from pulumi_fixer.edits.span import Edit, apply_edits, original_offset


def edit(start: int, end: int, text: str = "x", path: str = "f") -> Edit:
    return Edit(path, start, end, text)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (edit(0, 3), edit(3, 5), False),
        (edit(0, 3), edit(2, 5), True),
        (edit(0, 5), edit(1, 2), True),
        (edit(4, 4), edit(4, 4), False),
        (edit(4, 4, "a"), edit(4, 4, "b"), True),
        (edit(4, 4), edit(4, 6), True),
        (edit(4, 4), edit(2, 4), False),
        (edit(0, 3), edit(0, 3, path="g"), False),
    ],
)
def test_conflicts(one: Edit, other: Edit, conflict: bool) -> None:
    assert one.conflicts(other) is conflict
    assert other.conflicts(one) is conflict


def test_equal_edits_are_applied_once_and_order_does_not_matter() -> None:
    edits = [edit(6, 6, "!"), edit(0, 3, "good"), edit(6, 6, "!")]
    assert apply_edits("bad day", edits) == apply_edits("bad day", edits[::-1]) == "good da!y"


def test_original_offset_leads_back_through_every_kind_of_edit() -> None:
    old = "abcdefgh"
    edits = [edit(2, 2, "++"), edit(4, 6, ""), edit(7, 8, "HHH")]
    new = apply_edits(old, edits)
    assert new == "ab++cdgHHH"
    for char in "abcdg":
        assert original_offset(new.index(char), edits) == old.index(char)
    assert original_offset(new.index("+"), edits) == 2
    assert original_offset(new.index("H") + 1, edits) == 7
