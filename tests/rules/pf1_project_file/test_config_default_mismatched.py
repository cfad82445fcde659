"""PF114 beyond its corpus: what is a value of which type, and no secret in an edit."""

from __future__ import annotations

import pytest

from pulumi_fixer.rules.base import Fix
from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("declared", "default", "repaired"),
    [
        ("string", "5", '"5"'),
        ("string", "0x1F", '"0x1F"'),
        ("string", "yes", None),
        ("string", "2024-02-30", None),
        ("boolean", "YES", "true"),
        ("boolean", '"no"', "false"),
        ("integer", "' 7'", "7"),
        ("integer", "0o17", None),
        ("integer", "+5", None),
    ],
)
def test_default_becomes_what_was_written(
    declared: str, default: str, repaired: str | None
) -> None:
    head = f"{HEAD}config:\n  a:\n    type: {declared}\n    default: "
    outcomes, after = repair("PF114", f"{head}{default} # why\n")
    assert [item.status for item in outcomes] == (["applied"] if repaired else [])
    assert after == f"{head}{repaired or default} # why\n"


@pytest.mark.parametrize("default", ['" 012"', "' 1 2'", '"1_000"', "18446744073709551615"])
def test_integer_that_is_not_certain_is_refused(default: str) -> None:
    content = f"{HEAD}config:\n  a: {{type: integer, default: {default}}}\n"
    (outcome,), after = repair("PF114", content)
    assert (outcome.status, after) == ("refused", content)


@pytest.mark.parametrize(("declared", "default"), [("string", "123456"), ("integer", "' 123456'")])
def test_edit_does_not_repeat_the_value(declared: str, default: str) -> None:
    (outcome,), _ = repair(
        "PF114", f"{HEAD}config:\n  a: {{type: {declared}, secret: true, default: {default}}}\n"
    )
    remedy = outcome.finding.remedy
    assert isinstance(remedy, Fix)
    assert "123456" not in repr((outcome.finding.message, [edit.text for edit in remedy.edits]))
