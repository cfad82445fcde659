"""PF118 beyond its corpus: the command that is given."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Pulumi__dev__yml", "run `mv Pulumi.dev.yml Pulumi.dev.yaml` beside the project file"),
        ("Pulumi__eu__west__yml", "run `mv Pulumi.eu.west.yml Pulumi.eu.west.yaml`"),
        (
            "Pulumi__dev__json",
            "write what it says into Pulumi.dev.yaml, and remove Pulumi.dev.json",
        ),
    ],
)
def test_reason_says_what_to_run(name: str, reason: str) -> None:
    (outcome,), _ = repair("PF118", HEAD, **{name: "{}"})
    assert (outcome.reason or "").startswith(reason)


def test_file_that_is_there_under_both_names_is_to_be_merged() -> None:
    (outcome,), _ = repair("PF118", HEAD, Pulumi__dev__yml="{}", Pulumi__dev__yaml="{}")
    assert "Pulumi.dev.yaml is there as well" in (outcome.reason or "")
