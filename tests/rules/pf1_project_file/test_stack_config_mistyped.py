"""PF122 beyond its corpus: each type against what a stack may hold, as Pulumi judged it."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair

TAKEN = {
    "string": ["5", "1.5", "true", "abc", '""', "~", "2020-01-01", "{secure: x}"],
    "integer": ["5", '"5"', "1.0", "012345", "1e3", "1_000", "-3", "{secure: x}"],
    "boolean": ["true", '"true"', "False", "{secure: x}"],
    "object": ["{a: 1}", "{}", "{a: {secure: x}}"],
    "array, items: {type: string}": ["[a]", "[]", '["5"]', "[{secure: x}]"],
    "array, items: {type: integer}": ["[1]", '["5"]', "[1.0]"],
}
REFUSED = {
    "string": ["[a]", "{a: 1}"],
    "integer": ["1.5", "true", "abc", '""', "~", "2020-01-01", '" 5"', "[1]"],
    "boolean": ["5", "yes", '"True"', '""', "[true]"],
    "object": ["5", "abc", "[a]", "{secure: x}"],
    "array, items: {type: string}": ["[1]", "a", "[[a]]", "{secure: x}"],
    "array, items: {type: integer}": ["[a]", "[1.5]", "1"],
}


def mistyped(declared: str, value: str) -> list[str]:
    project = f"{HEAD}config:\n  size: {{type: {declared}}}\n"
    outcomes, _ = repair("PF122", project, Pulumi__dev__yaml=f"config:\n  orders:size: {value}\n")
    return [item.finding.message for item in outcomes]


@pytest.mark.parametrize(("declared", "value"), [(d, v) for d, vs in TAKEN.items() for v in vs])
def test_value_of_the_type_is_taken(declared: str, value: str) -> None:
    assert mistyped(declared, value) == []


@pytest.mark.parametrize(("declared", "value"), [(d, v) for d, vs in REFUSED.items() for v in vs])
def test_value_of_another_type_is_refused(declared: str, value: str) -> None:
    (message,) = mistyped(declared, value)
    assert message.startswith("Stack 'dev' with configuration key 'size' must be of type '")


def test_project_without_a_readable_file_has_nothing_to_compare() -> None:
    assert repair("PF122", "name: [\n", Pulumi__dev__yaml="config: {a: b}\n")[0] == []
