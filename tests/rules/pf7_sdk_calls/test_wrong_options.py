"""PF705 beyond its corpus: what it says is what the real SDK does, before and after the repair."""

from __future__ import annotations

import pytest

from tests.rules.pf7_sdk_calls.real_errors import check_corpus


@pytest.mark.parametrize("major", [6, 7])
def test_corpus_fails_as_the_findings_say_and_runs_after_the_repair(major: int) -> None:
    check_corpus("wrong-options", major)
