"""What go yaml.v3 takes a plain scalar for."""

from __future__ import annotations

import math

import pytest
from ruamel.yaml.nodes import ScalarNode

from pulumi_fixer.edits.yaml_nodes import parse
from pulumi_fixer.edits.yaml_types import number_of, type_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yes", "string"),
        ("on", "string"),
        ("TRUE", "boolean"),
        ("tRUE", "string"),
        ("", "null"),
        ("~", "null"),
        ("Null", "null"),
        ("=", "string"),
        ("0o17", "integer"),
        ("1_000", "integer"),
        ("0x_1", "integer"),
        ("+3", "integer"),
        ("018", "float"),
        (".5", "float"),
        ("._5", "string"),
        ("1e3", "float"),
        ("1e", "string"),
        ("-.inf", "float"),
        ("18446744073709551616", "float"),
        ("2024-1-2", "timestamp"),
        ("2024-02-30", "string"),
        ("2024-01-02 03:04:05.6", "timestamp"),
        ("2024-01-02T03:04:05Z", "timestamp"),
        ("2024-01-02T25:04:05Z", "string"),
        ("1:30", "string"),
        ("'5'", "string"),
        ("!!str 5", "string"),
        ("!!float 5", "float"),
        ("!local 5", "string"),
        ("[a]", "array"),
        ("{a: b}", "object"),
        ("{1: b}", "unkeyed"),
        ("{~: b}", "unkeyed"),
        ("{'1': b}", "object"),
    ],
)
def test_type_is_the_one_of_go(text: str, kind: str) -> None:
    assert type_of(parse(text)) == kind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("012345", 5349),
        ("0o17", 15),
        ("0b11", 3),
        ("-0x1F", -31),
        ("018", 18.0),
        ("012345678901", 12345678901.0),
        ("1_000.5", 1000.5),
        ("-.INF", -math.inf),
    ],
)
def test_number_is_the_one_of_go(text: str, number: float) -> None:
    node = parse(text)
    assert isinstance(node, ScalarNode)
    assert number_of(node) == number


def test_missing_node_is_null() -> None:
    assert type_of(None) == "null"
