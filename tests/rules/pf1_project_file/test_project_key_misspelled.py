"""PF104 beyond its corpus: how far a word may be off."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Main", "main"),
        ("mian", None),
        ("conf", None),
        ("confg", "config"),
        ("plugin", "plugins"),
        ("descripion", "description"),
        ("stack_config_dir", "stackConfigDir"),
        ("licence", "license"),
        ("environment", None),
    ],
)
def test_word_may_be_off_by_more_the_longer_it_is(key: str, meant: str | None) -> None:
    outcomes, _ = repair("PF104", f"{HEAD}{key}: x\n")
    expected = [f"Pulumi ignores the key `{key}`; it knows `{meant}`"] if meant else []
    assert [outcome.finding.message for outcome in outcomes] == expected


def test_two_spellings_of_one_key_are_a_choice() -> None:
    content = f"{HEAD}Main: a.py\nMAIN: b.py\n"
    outcomes, after = repair("PF104", content)
    assert ({item.status for item in outcomes}, after) == ({"refused"}, content)


def test_key_that_something_else_shares_is_left_alone() -> None:
    content = "x: &x\n  Main: a.py\n<<: *x\nname: orders\nruntime: python\n"
    assert repair("PF104", content) == ([], content)
