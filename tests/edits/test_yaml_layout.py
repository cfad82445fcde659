"""Edits that quote, wrap and take out whole values."""

from __future__ import annotations

import pytest
from ruamel.yaml.nodes import MappingNode, Node

from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.edits.yaml import UneditableError
from pulumi_fixer.edits.yaml_layout import quote, remove_section, rewrite, wrap_value
from pulumi_fixer.edits.yaml_nodes import parse
from pulumi_fixer.text import Text


def first(content: str) -> tuple[Text, Node, Node]:
    root = parse(content)
    assert isinstance(root, MappingNode)
    return Text(content), *root.value[-1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 5 # b\n", 'a: "5" # b\n'),
        ("a:   1.5\n", 'a:   "1.5"\n'),
        ("{a: true}\n", '{a: "true"}\n'),
    ],
)
def test_quotes_are_put_round_a_plain_scalar(before: str, after: str) -> None:
    text, _, value = first(before)
    assert apply_edits(before, quote("f", text, value)) == after


@pytest.mark.parametrize("content", ["a: '5'\n", "a: !!int 5\n", "a: &b 5\n", "a:\n", "a: [b]\n"])
def test_what_is_not_plain_is_not_quoted(content: str) -> None:
    text, _, value = first(content)
    with pytest.raises(UneditableError):
        quote("f", text, value)


@pytest.mark.parametrize(
    "content", ["a: |\n  b\n", "a: &b c\n", "a: [b]\n", "a:\n", "a: !!str b\n"]
)
def test_what_is_no_written_scalar_is_not_rewritten(content: str) -> None:
    text, _, value = first(content)
    with pytest.raises(UneditableError):
        rewrite("f", text, value, "x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {b: c} # d\n", "a: {v: {b: c}} # d\n"),
        ("a: b\n", "a: {v: b}\n"),
        ("a:\n  b: c\n  # d\n\n  e: f\n", "a:\n  v:\n    b: c\n    # d\n\n    e: f\n"),
        ("a:\n- b\n- c\n", "a:\n  v:\n  - b\n  - c\n"),
        ("x:\n    y: z\na:\n    b: c", "x:\n    y: z\na:\n    v:\n        b: c"),
    ],
)
def test_value_is_put_below_a_new_key(before: str, after: str) -> None:
    text, key, value = first(before)
    assert apply_edits(before, wrap_value("f", text, key, value, "v")) == after


@pytest.mark.parametrize("content", ["a: &b\n  c: d\n", "b: &b {c: d}\na: *b\n", "a: !x {c: d}\n"])
def test_value_with_an_anchor_a_tag_or_from_elsewhere_is_not_wrapped(content: str) -> None:
    text, key, value = first(content)
    with pytest.raises(UneditableError):
        wrap_value("f", text, key, value, "v")


def test_section_goes_with_its_lines() -> None:
    before = "x: y # z\na:\n  b: c\n  d:\n    - e\n\n# f\n"
    text, key, value = first(before)
    assert apply_edits(before, [remove_section("f", text, key, value)]) == "x: y # z\n\n# f\n"


@pytest.mark.parametrize("content", ["a:\n  b: c # d\n", "a: # b\n  c: d\n", "{x: y, a: {b: c}}\n"])
def test_section_with_a_comment_or_company_stays(content: str) -> None:
    text, key, value = first(content)
    with pytest.raises(UneditableError):
        remove_section("f", text, key, value)
