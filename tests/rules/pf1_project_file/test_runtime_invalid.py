"""PF103 beyond its corpus: with the rules that come after it, and what it must not overwrite."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import repair


def test_misplaced_option_is_found_again_by_the_rule_that_wants_one() -> None:
    outcomes, after = repair(
        "PF103,PF112", "name: orders\nruntime:\n  name: python\n  virtualenv: .venv\n"
    )
    assert [(item.finding.rule, item.status) for item in outcomes if item.status != "applied"] == []
    assert after == "name: orders\nruntime:\n  name: python\n  options:\n    virtualenv: .venv\n"


@pytest.mark.parametrize("options", ['"12"', "[a]", "true"])
def test_options_of_another_shape_are_not_overwritten(options: str) -> None:
    content = f"name: orders\nruntime:\n  name: python\n  virtualenv: venv\n  options: {options}\n"
    outcomes, after = repair("PF103", content)
    assert ({item.status for item in outcomes}, after) == ({"refused"}, content)


def test_top_level_options_wait_for_the_runtime() -> None:
    content = (
        "name: orders\nruntime:\n  name: python\n  Options:\n    toolchain: pip\n"
        "options:\n  virtualenv: venv\n"
    )
    outcomes, after = repair("PF103", content)
    assert {item.status for item in outcomes} == {"applied"}
    assert after == (
        "name: orders\nruntime:\n  name: python\n  options:\n    toolchain: pip\n"
        "    virtualenv: venv\n"
    )


def test_runtime_without_a_name_keeps_its_options_where_they_are() -> None:
    content = "name: orders\nruntime:\n  virtualenv: venv\nmain: app.py\n"
    (outcome,), after = repair("PF103", content)
    assert (outcome.status, after) == ("refused", content)
