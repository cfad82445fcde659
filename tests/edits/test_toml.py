from __future__ import annotations

import pytest

from pulumi_fixer.edits.span import apply_edits
from pulumi_fixer.edits.toml import UneditableTomlError, add_array, add_keys, append_strings
from pulumi_fixer.text import Text

AROUND = '[a]\nb = ["["]\n\n[project]  # c\nname = "p"\n{}\n\n[[tool.x]]\nproject = 1\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("deps = []", 'deps = ["x", "y>1"]'),
        ("deps=[ ]", 'deps=["x", "y>1" ]'),
        ('deps = ["a"] # c', 'deps = ["a", "x", "y>1"] # c'),
        ("deps = ['a', 'b',]", "deps = ['a', 'b', 'x', 'y>1',]"),
        ('deps = [\n  "a[b]", # ]\n]', 'deps = [\n  "a[b]", # ]\n  "x",\n  "y>1",\n]'),
        ('deps = [\n  "a" # c\n]', 'deps = [\n  "a", # c\n  "x",\n  "y>1"\n]'),
        ('deps = [\n\t"a"\n]', 'deps = [\n\t"a",\n\t"x",\n\t"y>1"\n]'),
        ('deps = [\n  "a"]', 'deps = [\n  "a",\n  "x",\n  "y>1"]'),
        ('deps = [\n  "a",]', 'deps = [\n  "a",\n  "x",\n  "y>1",]'),
        ('deps = [\n  "a",\n  # last\n]', 'deps = [\n  "a",\n  "x",\n  "y>1",\n  # last\n]'),
    ],
)
def test_strings_are_added_in_the_layout_of_the_array(before: str, after: str) -> None:
    text = Text(AROUND.format(before))
    edits = append_strings("p.toml", text, "project", "deps", ["x", "y>1"])
    assert apply_edits(text.content, edits) == AROUND.format(after)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('deps = [["q"]]', "something else than plain strings"),
        ('deps = "a"', "`deps` is not an array"),
        ('other = "a"', "`deps` is not an array"),
        # A line that could as well be the header of a table.
        ('x = [\n  ["c"]\n]\ndeps = []', "`deps` is not an array"),
        ('deps = ["a"]\ndeps = ["b"]', "does not parse"),
    ],
)
def test_array_in_another_form_is_refused(body: str, reason: str) -> None:
    with pytest.raises(UneditableTomlError, match=reason):
        append_strings("p.toml", Text(AROUND.format(body)), "project", "deps", ["x"])


def test_line_ending_of_the_file_is_used() -> None:
    text = Text('[project]\r\ndeps = [\r\n  "a",\r\n]\r\n')
    edits = append_strings("p.toml", text, "project", "deps", ["x"])
    assert apply_edits(text.content, edits) == (
        '[project]\r\ndeps = [\r\n  "a",\r\n  "x",\r\n]\r\n'
    )


def test_array_whose_lines_start_with_a_bracket_does_not_end_the_table() -> None:
    text = Text('[project]\nscripts = [\n  ["a", "b"],\n]\ndeps = []\n')
    edits = append_strings("p.toml", text, "project", "deps", ["x"])
    assert apply_edits(text.content, edits).endswith('deps = ["x"]\n')


def test_array_and_keys_are_added_behind_the_last_key() -> None:
    text = Text('[project]\nname = "p" # c\n\n\n[other]\n')
    edits = add_array("p.toml", text, "project", "deps", ["x", "y"])
    assert apply_edits(text.content, edits) == (
        '[project]\nname = "p" # c\ndeps = ["x", "y"]\n\n\n[other]\n'
    )
    edits = add_keys("p.toml", Text("[a.b]"), "a.b", {"x": "*", "y": ">=1"})
    assert apply_edits("[a.b]", edits) == '[a.b]\nx = "*"\ny = ">=1"'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('name = "p"\n', "not written as one table"),
        ('project = {name = "p"}\n', "not written as one table"),
        ('[project]\nx = 1\n[project.y]\nz = """\n[project]\n"""\n', "not written as one table"),
        ("[project]\nx = \n", "does not parse"),
        ('[project]\nx = """\n[y]\n"""\n', "does not allow the change"),
    ],
)
def test_table_in_another_form_is_refused(content: str, reason: str) -> None:
    with pytest.raises(UneditableTomlError, match=reason):
        add_keys("p.toml", Text(content), "project", {"k": "v"})
