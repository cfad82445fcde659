"""Reading YAML: what go yaml.v3 takes or refuses, and input that is meant to hurt."""

from __future__ import annotations

import warnings

import pytest

from pulumi_fixer.edits.yaml_nodes import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    YamlError,
    data,
    is_null,
    is_string,
    merged_entries,
    parse,
    scalar,
    value_of,
)

LAUGHS = "k0: &k0 [x, x]\n" + "".join(
    f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, MAX_DEPTH - 5)
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("name:\tp", {"name": "p"}),
        ("name: p\t", {"name": "p"}),
        ("name: p\t# comment", {"name": "p"}),
        ("name: p\tq", {"name": "p\tq"}),
        ("name\t:\tp", {"name": "p"}),
        ('"name"\t: p', {"name": "p"}),
        ("a: {\tb:\tc\t,\td:\t{}\t}", {"a": {"b": "c", "d": {}}}),
        ("a: {\n\tb: c\n}", {"a": {"b": "c"}}),
        ("a: b\n   \tc", {"a": "b c"}),
        ("a: b\n   \t\nc: d", {"a": "b", "c": "d"}),
        ("a: b\n\n\n   c", {"a": "b\n\nc"}),
        ("a: b\u2028  c", {"a": "b\u2028c"}),
        ('a: "b\n\tc"', {"a": "b c"}),
        ("a: |\n  b\n  \tc\n", {"a": "b\n\tc\n"}),
        ("a: b\n--- \n{{{", {"a": "b"}),
        ("a: b\n...\nc: [", {"a": "b"}),
        ("a: &x 1\nb: &x 2\nc: *x", {"a": "1", "b": "2", "c": "2"}),
        ("a: yes\nb: true\nc: ~\nd: 012\ne: 'true'", {
            "a": "yes", "b": True, "c": None, "d": "012", "e": "true",
        }),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("? a\n: b", {"a": "b"}),
        ("a: &n key\n*n : b", {"a": "key", "key": "b"}),
        ("", None),
        ("# nothing", None),
        ("---\n---\na: b", None),
    ],
)  # fmt: skip
def test_takes_what_go_yaml_takes(content: str, expected: object) -> None:
    assert data(parse(content)) == expected


@pytest.mark.parametrize(
    ("content", "line", "column", "problem"),
    [
        ("a: b\n\tc: d", 2, 1, "found character '\\t' that cannot start any token"),
        ("a:\n  -\tb", 2, 4, "found character '\\t' that cannot start any token"),
        ("a: b\n\tc", 2, 1, "found character '\\t' that cannot start any token"),
        ("a:\n  b: c\n  \t\nd: e", 3, 3, "found character '\\t' that cannot start any token"),
        ("a: b: c", 1, 5, "mapping values are not allowed here"),
        ('a: "b', 1, 6, "found unexpected end of stream"),
        ("a: @b", 1, 4, "found character '@' that cannot start any token"),
        ("a: b\na: c", 2, 1, 'mapping key "a" already defined at line 1'),
        ("a:\n  b: c\n  <<: {}\n  <<: {}", 4, 3, 'mapping key "<<" already defined at line 3'),
        ("a: {{ b }}", 1, 5, 'invalid map key: map[string]interface {}{"b":interface {}(nil)}'),
        ("[a]: b", 1, 1, 'invalid map key: []interface {}{"a"}'),
        ("a:\n  <<: b", 2, 3, "map merge requires map or sequence of maps as the value"),
        ("a: &x [*x]", 1, 4, "anchor 'x' value contains itself"),
        ("a: &x {b: {c: *x}}", 1, 4, "anchor 'x' value contains itself"),
        ("a: *passw0rd", 1, 4, "found undefined alias"),
        ("a: !s3cret!x b", 1, 4, "found undefined tag handle"),
        ("a\u2028: b: c", 1, 6, "mapping values are not allowed here"),
        ("%YAML 1.9\n---\na: b", 1, 1, "version minor part can only be 2 or 1"),
        ("a: \x07", 1, 1, "unacceptable character #x0007"),
        ("a: \ud800", 1, 1, "unacceptable character #xd800"),
    ],
)
def test_refuses_what_go_yaml_refuses(content: str, line: int, column: int, problem: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(content)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.problem.startswith(problem)
    assert "passw0rd" not in caught.value.problem
    assert "s3cret" not in caught.value.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[" * 20_000, "is nested more than"),
        ("{" * 20_000, "is nested more than"),
        ("- " * 20_000, "is nested more than"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(300)), "is nested more than"),
        (LAUGHS + "".join(f"k{n}: &k{n} [*k{n - 1}]\n" for n in range(95, 1000)), "is nested"),
        ("a" * (MAX_CHARACTERS + 1), "is longer than"),
        ("a:" + "\t" * 50_000 + "b: c", "mapping values are not allowed"),
    ],
    ids=["lists", "mappings", "dashes", "blocks", "aliases", "length", "tabs"],
)
def test_hostile_input_is_refused(content: str, problem: str) -> None:
    with pytest.raises(YamlError, match=problem):
        parse(content)


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        "a: " + "x" * 50_000,
        "".join(f"k{n}:\tv\t# c\n" for n in range(2000)),
        "a: " + "x\t" * 20_000,
        "\n" * 50_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(MAX_DEPTH - 1)),
    ],
    ids=["laughs", "scalar", "tab-lines", "inner-tabs", "blank", "depth"],
)
def test_large_input_is_read(content: str) -> None:
    data(parse(content))


def test_merge_bomb_is_resolved_once() -> None:
    bomb = "k0: &k0 {a: b}\n" + "".join(
        f"k{n}: &k{n} {{<<: [*k{n - 1}, *k{n - 1}]}}\n" for n in range(1, 40)
    )
    assert scalar(value_of(value_of(parse(bomb), "k39"), "a")) == "b"


def test_two_anchors_of_one_name_print_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse("a: &x 1\nb: &x 2")


def test_merges_are_seen_and_the_mapping_itself_goes_first() -> None:
    root = parse(
        "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nall:\n  <<: [*one, *two]\n  c: 3\n"
        'quoted: {"<<": {a: 1}}\n'
    )
    merged = merged_entries(value_of(root, "all"))
    assert {name: scalar(value) for name, (_, value) in merged.items()} == {
        "c": "3",
        "a": "1",
        "b": "1",
    }
    assert list(merged_entries(value_of(root, "quoted"))) == ["<<"]


def test_scalars_and_nulls() -> None:
    root = parse("a: ~\nb: ''\nc: 5\nd: [x]\ne: text")
    assert [is_null(value_of(root, key)) for key in "abcdz"] == [True, False, False, False, True]
    assert [scalar(value_of(root, key)) for key in "abcdz"] == [None, "", "5", None, None]
    assert [is_string(value_of(root, key)) for key in "abcde"] == [False, True, False, False, True]
