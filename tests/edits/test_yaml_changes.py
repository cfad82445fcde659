"""What a document is to become."""

from __future__ import annotations

import pytest

from pulumi_fixer.edits.yaml import UneditableError
from pulumi_fixer.edits.yaml_changes import all_of, alter, drop, insert, put, rename

DOCUMENT = {"a": {"b": [{"c": 1}, {"d": 2}]}, "e": 3}


def test_changes_are_made_along_a_path_and_nothing_else_is_touched() -> None:
    change = all_of(
        put(("a", "b", "0", "c"), 5),
        rename(("a", "b", "1"), "d", "f"),
        drop((), "e"),
        alter(("a", "b", "1", "f"), lambda value: value + 1),
    )
    assert change(DOCUMENT) == {"a": {"b": [{"c": 5}, {"f": 3}]}}
    assert DOCUMENT == {"a": {"b": [{"c": 1}, {"d": 2}]}, "e": 3}


def test_order_of_keys_is_kept() -> None:
    assert list(rename((), "a", "z")(DOCUMENT)) == ["z", "e"]
    assert list(insert((), "a", "z", 1)(DOCUMENT)) == ["a", "z", "e"]


@pytest.mark.parametrize("path", [("x",), ("a", "x"), ("a", "b", "7"), ("a", "b", "x"), ("e", "x")])
def test_place_that_is_not_written_there_cannot_be_changed(path: tuple[str, ...]) -> None:
    with pytest.raises(UneditableError, match="merged in"):
        put(path, 1)(DOCUMENT)
