"""PF111 beyond its corpus: words, and the rules that follow from a repaired type."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bool", "boolean"),
        ("Bool", "boolean"),
        ("int", "integer"),
        ("INTEGER", "integer"),
        ("str", "string"),
        ("'text'", "string"),
        ("dict", "object"),
        ("number", None),
        ("float", None),
        ("any", None),
        ("list", None),
        ("list<list>", None),
        ("secret", None),
    ],
)
def test_word_has_one_meaning_or_none(word: str, meant: str | None) -> None:
    (outcome,), after = repair("PF111", f"{HEAD}config:\n  a:\n    type: {word}\n")
    assert outcome.status == ("applied" if meant else "refused")
    assert (f"type: {meant}\n" in after) is bool(meant)


def test_default_that_contradicts_is_repaired_by_hand_first() -> None:
    content = f"{HEAD}config:\n  a: {{type: str, default: 5}}\n"
    outcomes, after = repair("PF111,PF114", content)
    assert ([item.status for item in outcomes], after) == (["refused"], content)


@pytest.mark.parametrize(
    ("value", "status"),
    [("3", "applied"), ("'4'", "applied"), ("2.5", "refused"), ("secure: x", "refused")],
)
def test_number_is_an_integer_only_where_every_stack_has_one(value: str, status: str) -> None:
    value = f"{{{value}}}" if ":" in value else value
    stack = f"config:\n  orders:a: {value}\n  orders:b: text\n"
    content = f"{HEAD}config:\n  a: {{type: number, default: 3}}\n"
    (outcome,), _ = repair("PF111", content, Pulumi__dev__yaml=stack)
    assert outcome.status == status
