"""YAML edits: exact bytes, comments kept, and refused where that cannot be had."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.edits.yaml import (
    UneditableError,
    checked,
    insert_entry,
    remove_entries,
    rename_key,
    same,
    set_value,
)
from pulumi_fixer.edits.yaml_nodes import data, entries, parse, value_of
from pulumi_fixer.text import Text


def root_of(text: Text) -> MappingNode:
    root = parse(text.content)
    assert isinstance(root, MappingNode)
    return root


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2 # why\nc: 3\n", "b", "a: 1\n# why\nc: 3\n"),
        ("a: 1\n# above\nb: 2\n# below\nc: 3\n", "b", "a: 1\n# above\n# below\nc: 3\n"),
        ("a: 1\nb:\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1\nb: # why\nc: 3\n", "b", "a: 1\n# why\nc: 3\n"),
        ("a: 1\nb: 2\n", "b", "a: 1\n"),
        ("a: 1\nb: 2", "b", "a: 1"),
        ("a: 1\r\nb: 2", "b", "a: 1"),
        ("a: 1\r\nb: 2\r\nc: 3\r\n", "ab", "c: 3\r\n"),
        ('a: 1\nb: "2\n  # 3"\nc: 4\n', "b", "a: 1\nc: 4\n"),
        ("{a: 1, b: 2, c: 3}", "a", "{b: 2, c: 3}"),
        ("{a: 1, b: 2, c: 3}", "b", "{a: 1, c: 3}"),
        ("{a: 1, b: 2, c: 3}", "c", "{a: 1, b: 2}"),
        ("{a: 1, b: 2, c: 3}", "ab", "{c: 3}"),
        ("{a: 1, b: 2, c: 3}", "bc", "{a: 1}"),
        ("{a: 1, b: 2, c: 3}", "ac", "{b: 2}"),
        ("{a: 1, b: 2, c: 3,}", "c", "{a: 1, b: 2,}"),
        ("{ a: 1 , b: {x: y} , c: [z] }", "b", "{ a: 1 , c: [z] }"),
        ("{a, b, c: 3}", "b", "{a, c: 3}"),
        ("{\n  a: 1,\n  b: 2,\n  c: 3\n}", "b", "{\n  a: 1,\n  c: 3\n}"),
        ("{\n  a: 1,\n  b: 2, # why\n  c: 3\n}", "b", "{\n  a: 1,\n  # why\n  c: 3\n}"),
        ("{\n  a: 1,\n  b: 2\n  , c: 3\n}", "b", "{\n  a: 1,\n  c: 3\n}"),
    ],
)
def test_remove_entries(before: str, names: str, after: str) -> None:
    text = Text(before)
    edits = remove_entries("x.yaml", text, root_of(text), set(names))
    result = apply_edits(before, edits)
    assert result == after

    def meant(document: Any) -> Any:
        return {key: value for key, value in document.items() if key not in names}

    assert checked(text, edits, meant) == tuple(edits)


@pytest.mark.parametrize(
    "before",
    [
        "a: 1\nb:\n  c: d\n",
        "a: 1\nb: [c]\n",
        "a: 1\nb: |\n  text\n",
        "a: 1\nb: # why\n  2\n",
        "a: 1\n? b\n: 2\n",
        "a: &x 1\nb: *x\n",
        "{a: 1, # why\n b: 2}",
        "{a: 1, b: # why\n 2, c: 3}",
    ],
)
def test_remove_entries_refuses_what_would_lose_something(before: str) -> None:
    text = Text(before)
    with pytest.raises(UneditableError):
        remove_entries("x.yaml", text, root_of(text), {"b"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\n", "a: 1\nnew: v\nb: 2\n"),
        ("a: 1", "a: 1\nnew: v"),
        ("a: 1 # why\n\n# next\nb: 2\n", "a: 1 # why\nnew: v\n\n# next\nb: 2\n"),
        ("a: # why\nb: 2\n", "a: # why\nnew: v\nb: 2\n"),
        ("a:\r\n  x: y\r\n  # end\r\nb: 2\r\n", "a:\r\n  x: y\r\nnew: v\r\n  # end\r\nb: 2\r\n"),
        ("a:\n  - x\n  - y: z # last\n\nb: 2\n", "a:\n  - x\n  - y: z # last\nnew: v\n\nb: 2\n"),
        ("a: |\n  # text\n\nb: 2\n", "a: |\n  # text\nnew: v\n\nb: 2\n"),
        ("a: x\n  y\nb: 2\n", "a: x\n  y\nnew: v\nb: 2\n"),
        ("{a: 1}", "{a: 1, new: v}"),
        ('{"a": 1, "b": 2}', '{"a": 1, "new": "v", "b": 2}'),
        ('{\n\t"a": {"x": "y"}\n}', '{\n\t"a": {"x": "y"},\n\t"new": "v"\n}'),
    ],
)
def test_insert_entry(before: str, after: str) -> None:
    text = Text(before)
    edit = insert_entry("x.yaml", text, root_of(text), "a", "new", "v")
    assert apply_edits(before, [edit]) == after


@pytest.mark.parametrize(
    "before",
    [
        "x: &x 1\na: *x\n",
        "x: &x 1\na:\n  - *x\nb: 2\n",
        "a:\n  -\nb: 2\n",
        "a:\n  - &x 1\n  - *x\n",
    ],
)
def test_insert_entry_refuses_behind_what_has_no_place(before: str) -> None:
    text = Text(before)
    with pytest.raises(UneditableError):
        insert_entry("x.yaml", text, root_of(text), "a", "new", "v")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\n", "a:\n  x: y\nb: 2\n"),
        ("a: 1 # why\nb: 2\n", "a: # why\n  x: y\nb: 2\n"),
        ("a:\nb: 2\n", "a:\n  x: y\nb: 2\n"),
        ("a: {}\nb:\n    c: d\n", "a:\n    x: y\nb:\n    c: d\n"),
        ("a:  # why\nb: 2\n", "a:  # why\n  x: y\nb: 2\n"),
        ("{a: 1}", "{a: {x: y}}"),
        ('{"a": null}', '{"a": {"x": "y"}}'),
        ("{a: , b: 2}", "{a: {x: y} , b: 2}"),
        ("a:", "a:\n  x: y"),
    ],
)
def test_set_value_to_a_mapping(before: str, after: str) -> None:
    text = Text(before)
    edits = set_value("x.yaml", text, root_of(text), "a", {"x": "y"})
    assert apply_edits(before, edits) == after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("tap.py", "tap.py"),
        ("true", '"true"'),
        ("12", '"12"'),
        ("my app.py", '"my app.py"'),
        ("größe.py", '"größe.py"'),
        ("-", '"-"'),
        ('a"b', '"a\\"b"'),
    ],
)
def test_set_value_writes_a_string_that_reads_back(value: str, written: str) -> None:
    text = Text("a: 1\n")
    edits = set_value("x.yaml", text, root_of(text), "a", value)
    result = apply_edits(text.content, edits)
    assert result == f"a: {written}\n"
    assert data(parse(result)) == {"a": value}


def test_rename_key_keeps_quotes() -> None:
    for written in ("key", "'key'", '"key"'):
        content = f"{written}: 1"
        key = entries(parse(content))[0][1]
        edit = rename_key("x.yaml", key, "other")
        assert apply_edits(content, [edit]) == content.replace("key", "other")


def test_checked_refuses_an_edit_that_does_something_else() -> None:
    text = Text("a: &x {b: 1}\nc: *x\n")
    inner = value_of(parse(text.content), "a")
    edit = rename_key("x.yaml", entries(inner)[0][1], "d")
    with pytest.raises(UneditableError, match="without touching other keys"):
        checked(text, [edit], lambda document: {**document, "a": {"d": "1"}})


def test_checked_refuses_an_edit_that_does_not_load() -> None:
    text = Text("a: &x 1\nb: *x\n")
    edits = remove_entries("x.yaml", text, root_of(text), {"a"})
    with pytest.raises(UneditableError, match="would not load"):
        checked(text, edits, lambda document: {"b": document["b"]})


def test_same_counts_order_and_visits_shared_parts_once() -> None:
    first: Any = ["x"]
    second: Any = ["x"]
    for _ in range(60):
        first, second = [first, first], [second, second]
    assert same(first, second)
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same(["1"], {"1": None})
    assert not same(True, "True")
