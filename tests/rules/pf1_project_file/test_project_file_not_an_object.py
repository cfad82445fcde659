"""PF105 beyond its corpus: Go's names for what the file is, and where it points."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("content", "go_type"),
    [
        ("", "<nil>"),
        ("--- ~\n", "<nil>"),
        ("- a\n", "[]interface {}"),
        ("5\n", "int"),
        ("1.5\n", "float64"),
        ("yes\n", "string"),
        ("true\n", "bool"),
        ("2024-01-01\n", "time.Time"),
    ],
)
def test_message_names_the_type_as_go_does(content: str, go_type: str) -> None:
    (outcome,), after = repair("PF105", content)
    assert outcome.finding.message == f"expected project to be an object, was '{go_type}'"
    assert (outcome.place.line, outcome.place.column, outcome.status) == (1, 1, "refused")
    assert after == content


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("5", "%!s(int=5)"),
        ("~", "%!s(<nil>)"),
        ("0x10", "%!s(int=16)"),
        ("1e3", "%!s(float64=1000)"),
    ],
)
def test_key_is_shown_as_go_does(key: str, shown: str) -> None:
    (outcome,), _ = repair("PF105", f"{HEAD}{key}: a\n")
    assert outcome.finding.message == f"expected only string keys, got '{shown}'"
    assert outcome.place.line == 3
