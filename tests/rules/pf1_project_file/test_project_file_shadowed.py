"""PF117 beyond its corpus: all three at once."""

from __future__ import annotations

from tests.rules.pf1_project_file.support import HEAD, repair


def test_all_but_the_first_are_reported() -> None:
    outcomes, _ = repair("PF117", HEAD, Pulumi__json="{}", Pulumi__yml=HEAD)
    assert [(item.place.path, item.status) for item in outcomes] == [
        ("Pulumi.yaml", "refused"),
        ("Pulumi.yml", "refused"),
    ]
    assert {item.finding.message.split(" and ")[0] for item in outcomes} == {
        "Pulumi reads Pulumi.json"
    }
