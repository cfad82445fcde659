"""The corpus against the layers: what is broken fails as it says, and what is repaired passes."""

from __future__ import annotations

import pytest

from pulumi_fixer.verify.evidence import LAYERS
from tests.corpus import Case, cases
from tests.verify.proof import failures

# The tests of each layer are what covers it; these are many, and would take twice the time.
pytestmark = pytest.mark.no_cover

CASES = [case for case in cases() if {"Pulumi.yaml", "Pulumi.yml"} & case.after.keys()]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_repaired_project_passes_every_layer(case: Case) -> None:
    """What is left is what the rule refuses or what another rule repairs; the case names it."""
    compare(failures(case, case.after), case.fails_after)


@pytest.mark.parametrize("case", [case for case in CASES if case.changes], ids=str)
def test_broken_project_fails_where_its_case_says(case: Case) -> None:
    compare(failures(case, case.before), case.fails_before)


def compare(found: dict[str, str], said: dict[str, str]) -> None:
    assert found.keys() == said.keys(), found
    for layer, text in said.items():
        assert layer in LAYERS
        assert text
        assert text in found[layer]


def test_most_of_what_is_repaired_runs() -> None:
    """A case that names a failure of its after/ is an exception, not the way out."""
    repaired = [case for case in CASES if case.changes]
    whole = [case for case in repaired if not case.fails_after and not case.unjudged]
    assert len(whole) > 0.9 * len(repaired)
