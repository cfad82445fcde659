"""PF120 beyond its corpus: the shapes of a stack file."""

from __future__ import annotations

import pytest

from tests.rules.pf1_project_file.support import HEAD, repair


@pytest.mark.parametrize(
    ("stack", "message"),
    [
        ("config: 3\n", "cannot unmarshal !!int into map[string]config.Value"),
        ("config: true\n", "cannot unmarshal !!bool into map[string]config.Value"),
        ("config: text\n", "cannot unmarshal !!str into map[string]config.Value"),
        ("secretsprovider: {a: b}\n", "cannot unmarshal !!map into string"),
        ("- a\n", "expected project to be an object, was '[]interface {}'"),
        ("config:\n  1: a\n", "could not parse 1 as a configuration key"),
        ("config:\n  a:config:b:c: d\n", "could not parse a:config:b:c as a configuration key"),
    ],
)
def test_message_is_pulumis(stack: str, message: str) -> None:
    (outcome,), _ = repair("PF120", HEAD, Pulumi__dev__yaml=stack)
    assert message in outcome.finding.message
    assert (outcome.place.path, outcome.status) == ("Pulumi.dev.yaml", "refused")


@pytest.mark.parametrize("stack", ["", "# a\n", "~\n", "config:\n", "config: {a: [1, {b: c}]}\n"])
def test_what_pulumi_takes_is_not_reported(stack: str) -> None:
    assert repair("PF120", HEAD, Pulumi__dev__yaml=stack)[0] == []


def test_file_that_is_no_yaml_is_another_matter() -> None:
    assert repair("PF120", HEAD, Pulumi__dev__yaml="config: [\n")[0] == []
