from __future__ import annotations

import re
from pathlib import Path

import pytest

from pulumi_fixer.batch.items import Item, Outcome, failed, record
from pulumi_fixer.batch.state import STATE_NAME, State, StateError

HOSTILE = [
    *("../../etc/passwd", "/etc/passwd", "..", ".", "", "C:\\x", "con", "NUL.txt", "a:b", "a\0b"),
    *("x" * 5000, "\ud800", "ü/ü", "-rf", ".hidden", "trailing.", "a\nb", "A", "a", "A/B", "a__b"),
]


def item(ordinal: int, name: str, sha256: str = "0") -> Item:
    return Item(ordinal, name, sha256, ordinal + 1)


def test_file_names_are_safe_and_no_two_are_the_same_anywhere(tmp_path: Path) -> None:
    state = State(tmp_path)
    names = [
        state.file_name(state.add(item(number, name), mine=True))
        for number, name in enumerate(HOSTILE)
    ]
    assert len({name.casefold() for name in names}) == len(HOSTILE)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,140}", name)
        assert not name.endswith(".")
        assert not re.match(r"(?i)(con|nul)(\.|$)", name)


def test_item_with_an_id_that_is_taken_gets_its_number_behind_it(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert [state.add(item(number, "same"), mine=True) for number in range(3)] == [
        *("same", "same#1", "same#2")
    ]
    assert state.add(item(3, "same#4"), mine=True) == "same#4"
    assert state.add(item(4, "same"), mine=True) == "same#4#4"


def test_what_is_done_is_known_by_id_and_content(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.add(item(0, "a", "1"), mine=True)
    state.add(item(1, "b", "1"), mine=True)
    state.add(item(2, "c", "1"), mine=False)
    state.record("b", "1", failed("broke"))
    state.record("a", "1", Outcome("clean", record(), b"answer", b"patch"))
    state.record("c", "1", Outcome("clean", record()))
    assert state.is_done("a", "1", again_if_error=True)
    assert not state.is_done("a", "2", again_if_error=False)
    assert state.is_done("b", "1", again_if_error=False)
    assert not state.is_done("b", "1", again_if_error=True)
    assert [(done.id, done.outcome.status) for done in state.done()] == [
        *(("a", "clean"), ("b", "error"))
    ]
    state.close()
    again = State(tmp_path)
    assert [done.outcome.answer for done in again.done()] == [b"answer", None]


def test_two_runs_cannot_write_to_one_directory(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.say({"a": 1})
    with pytest.raises(StateError, match="another run is writing there"):
        State(tmp_path)


def test_what_was_said_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.say({"a": 1})
    with pytest.raises(UnicodeEncodeError):
        state.say({"b": 2, "\ud800": 3})
    assert state.said == {"a": 1}


def test_outcome_of_an_item_that_is_not_listed_again_is_kept_until_told(tmp_path: Path) -> None:
    state = State(tmp_path)
    for number, name in enumerate("ab"):
        state.add(item(number, name), mine=True)
        state.record(name, "0", failed(name))
    state.forget_items()
    state.add(item(0, "a"), mine=True)
    assert [done.id for done in state.done()] == ["a"]
    assert [done.id for done in state.unlisted()] == ["b"]
    state.forget_unlisted()
    assert list(state.unlisted()) == []
    assert state.is_done("a", "0", again_if_error=False)


def test_damaged_state_is_one_line(tmp_path: Path) -> None:
    (tmp_path / STATE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StateError, match="is damaged"):
        State(tmp_path)
