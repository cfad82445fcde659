"""PF107 beyond its corpus: every shape of a section, and no secret in what is said."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("[a]", "#/config: expected object or string or null, but got array"),
        ("true", "#/config: expected object or string or null, but got boolean"),
        ("2024-01-01", "jsonschema: invalid jsonType: time.Time"),
        ("{5: a}", "jsonschema: invalid jsonType: map[interface {}]interface {}"),
    ],
)
def test_message_names_what_is_there(value: str, message: str) -> None:
    (outcome,), _ = repair("PF107", f"{HEAD}config: {value}\n")
    assert (outcome.finding.message, outcome.status) == (message, "refused")


def test_value_of_a_key_called_secret_is_not_shown() -> None:
    (outcome,), _ = repair("PF107", f"{HEAD}config: {{secret: hunter2}}\n")
    assert "hunter2" not in repr((outcome.finding.message, outcome.reason))


def test_null_directory_beside_a_named_one_is_a_choice() -> None:
    content = f"{HEAD}config: stacks\nstackConfigDir:\n"
    (outcome,), after = repair("PF107", content)
    assert (outcome.status, after) == ("refused", content)
