"""PF115 beyond its corpus: it leaves a provider's key to PF101, and shows no secret."""

from __future__ import annotations

from tests.rules.pf1_project_file.support import HEAD, repair


def test_providers_key_is_reported_once() -> None:
    content = (
        f"{HEAD}config:\n  aws:region: {{default: a, value: b}}\n  size: {{default: a, value: b}}\n"
    )
    outcomes, after = repair("PF1", content)
    found = [
        (item.finding.rule, item.place.line) for item in outcomes if "both" in item.finding.message
    ]
    assert found == [("PF101", 4), ("PF115", 5)]
    assert after.startswith("name: orders\n")


def test_no_secret_is_shown() -> None:
    (outcome,), _ = repair(
        "PF115", f"{HEAD}config:\n  a: {{secret: true, default: hunter2, value: hunter3}}\n"
    )
    assert "hunter" not in repr((outcome.finding.message, outcome.reason))
