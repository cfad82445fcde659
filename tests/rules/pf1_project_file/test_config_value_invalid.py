"""PF108 beyond its corpus: layouts of an object, and no secret in an edit."""

from __future__ import annotations

import pytest

from pulumi_fixer.rules.base import Fix
from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_object_moves_with_everything_in_it(newline: str) -> None:
    before = (
        "config:\n  aws:defaultTags: # on all\n    tags:\n    - a: 'x\n        y'\n"
        "      # why\n      b: >-\n        folded\n\n        text\n  size: small\n"
    )
    after = (
        "config:\n  aws:defaultTags: # on all\n    value:\n      tags:\n      - a: 'x\n"
        "          y'\n        # why\n        b: >-\n          folded\n\n          text\n"
        "  size: small\n"
    )
    outcomes, result = repair("PF108", (HEAD + before).replace("\n", newline))
    assert [item.status for item in outcomes] == ["applied"]
    assert result == (HEAD + after).replace("\n", newline)


@pytest.mark.parametrize(
    "config",
    ["config: {aws:tags: {a: {b: c}}}\n", '{"aws:tags": {"a": "b"}}'],
    ids=["flow", "json"],
)
def test_object_in_flow_style_stays_on_its_line(config: str) -> None:
    content = f"{HEAD}{config}" if config[0] == "c" else ""
    content = content or f'{{"name": "p", "runtime": "python", "config": {config}}}\n'
    outcomes, after = repair("PF108", content)
    assert [item.status for item in outcomes] == ["applied"]
    assert "{value: {" in after
    assert after.count("\n") == content.count("\n")


def test_edit_does_not_repeat_the_value() -> None:
    (outcome,), _ = repair("PF108", f"{HEAD}config:\n  dbPassword: 12345.67\n")
    remedy = outcome.finding.remedy
    assert isinstance(remedy, Fix)
    assert "12345" not in repr((outcome.finding.message, [edit.text for edit in remedy.edits]))


def test_long_number_with_a_secret_name_is_not_shown() -> None:
    (outcome,), _ = repair("PF108", f"{HEAD}config:\n  apiToken: 98765432109876543210\n")
    assert "98765" not in outcome.finding.message
    assert "9.8765" not in outcome.finding.message


def test_many_values_are_repaired_together() -> None:
    content = f"{HEAD}config:\n" + "".join(f"  k{n}: 1.5\n" for n in range(500))
    outcomes, after = repair("PF108", content)
    assert {item.status for item in outcomes} == {"applied"}
    assert '  k0: "1.5"\n' in after
