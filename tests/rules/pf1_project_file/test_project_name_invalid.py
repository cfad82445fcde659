"""PF102 beyond its corpus: which key is nearest, and several projects' worth of spellings."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import repair


@pytest.mark.parametrize(
    ("key", "found"),
    [("Name", True), ("nmae", True), ("named", True), ("title", False), ("project", False)],
)
def test_pulumi_names_a_key_at_most_two_letters_away(key: str, found: bool) -> None:
    (outcome,), _ = repair("PF102", f"runtime: python\n{key}: orders\n")
    suffix = f"; found '{key}' instead" if found else ""
    assert outcome.finding.message == f"project is missing a 'name' attribute{suffix}"
    assert outcome.place.line == (2 if found else 1)


def test_nearest_key_is_the_one_and_the_first_of_equals() -> None:
    (outcome,), _ = repair("PF102", "game: a\nruntime: python\nfame: b\n")
    assert "found 'fame' instead" in outcome.finding.message


def test_name_that_is_a_block_or_an_alias_is_left_alone() -> None:
    content = "x: &n 5\nname: *n\nruntime: python\n"
    (outcome,), after = repair("PF102", content)
    assert (outcome.status, after) == ("refused", content)
