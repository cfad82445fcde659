"""PF116 beyond its corpus: every key without a value is reported by one rule."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("declaration", "rule"),
    [
        ("{}", "PF116"),
        ("{secret: true}", "PF116"),
        ("{value: ~}", "PF116"),
        ("{default: ~}", "PF101"),
        ("{type: string}", "PF101"),
        ("{type: str}", "PF101"),
    ],
)
def test_key_without_a_value_is_reported_once(declaration: str, rule: str) -> None:
    outcomes, _ = repair("PF101,PF116", f"{HEAD}config:\n  aws:region: {declaration}\n")
    assert [item.finding.rule for item in outcomes] == [rule]


def test_key_of_a_project_that_is_called_like_the_provider_is_its_own() -> None:
    assert repair("PF116", "name: aws\nruntime: python\nconfig: {aws:region: {}}\n")[0] == []
