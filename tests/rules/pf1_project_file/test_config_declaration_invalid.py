"""PF109 beyond its corpus: what is said of each attribute."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("declaration", "message", "reason"),
    [
        ("{type: string, optional: true}", "'optional' not allowed", "there are only `type`"),
        ("{type: string, encrypted: true}", "'encrypted' not allowed", "`secret: true`"),
        ("{type: string, required: maybe}", "'required' not allowed", "there are only `type`"),
        ("{type: string, description: [a]}", "/description: expected string", "`description`"),
        ("{type: array, items: 5}", "/items: expected object, but got number", "`items` says"),
        ("{secret: 2024-01-01}", "invalid jsonType: time.Time", "`secret` is either"),
    ],
)
def test_refusal_says_what_to_do(declaration: str, message: str, reason: str) -> None:
    (outcome,), _ = repair("PF109", f"{HEAD}config:\n  size: {declaration}\n")
    assert outcome.status == "refused"
    assert message in outcome.finding.message
    assert reason in (outcome.reason or "")


def test_two_problems_of_one_declaration_are_repaired_together() -> None:
    outcomes, after = repair(
        "PF109", f"{HEAD}config:\n  size: {{Type: string, secret: 'yes', description: 5}}\n"
    )
    assert {item.status for item in outcomes} == {"applied"}
    assert after == f'{HEAD}config:\n  size: {{type: string, secret: true, description: "5"}}\n'
