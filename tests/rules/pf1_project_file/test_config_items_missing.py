"""PF113 beyond its corpus: what a default shows."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("default", "items"),
    [
        ("[a]", "{type: string}"),
        ("[1, 2]", "{type: integer}"),
        ("[yes]", "{type: string}"),
        ("[{a: 1}]", "{type: object}"),
        ("[[true]]", "{type: array, items: {type: boolean}}"),
        ("[[a], [1]]", None),
        ("[[]]", None),
        ("[1.5]", None),
        ("[~]", None),
        ("a", None),
    ],
)
def test_items_are_what_the_default_shows(default: str, items: str | None) -> None:
    head = f"{HEAD}config:\n  a: {{type: array, "
    (outcome,), after = repair("PF113", f"{head}default: {default}}}\n")
    assert outcome.status == ("applied" if items else "refused")
    if items:
        assert after == f"{head}items: {items}, default: {default}}}\n"
    else:
        assert after == f"{head}default: {default}}}\n"
