from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from pulumi_fixer.edits.markdown import Document, Heading, code_block, inline_code

HOSTILE = [
    "a",
    "`",
    "``",
    "a`b",
    "`a`",
    "a\nb",
    "```\n# heading\n```",
    "~~~",
    "<!--",
    "a\u2028b",
    "  ",
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", []),
        ("# One\n\n### Three ###\n", [Heading(1, False), Heading(3, False)]),
        ("One\n===\n\nTwo\n---\n", [Heading(1, True), Heading(2, True)]),
        ("One\r\n===\r\n\r\n## Two\r\n", [Heading(1, True), Heading(2, False)]),
        ("```sh\n# comment\n```\n# One\n", [Heading(1, False)]),
        ("~~~\n# no\n```\n# no\n~~~\n## Two\n", [Heading(2, False)]),
        ("````\n```\n# no\n````\n## Two\n", [Heading(2, False)]),
        ("---\ntitle: x\n---\n# One\n", [Heading(1, False)]),
        ("text\n\n---\n\nmore\n", []),
        ("- item\n  ```sh\n  # no\n  ```\n# One\n", [Heading(1, False)]),
        ("#hashtag\n#######seven\n", []),
    ],
)
def test_headings(content: str, expected: list[Heading]) -> None:
    assert Document(content).headings == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "## Outputs"),
        ("text\n", "## Outputs"),
        ("# Title\n", "## Outputs"),
        ("# Title\n\n## A\n\n### B\n", "## Outputs"),
        ("# A\n\n# B\n", "# Outputs"),
        ("#### A\n\n##### B\n", "##### Outputs"),
        ("###### A\n", "###### Outputs"),
        ("Title\n=====\n", "Outputs\n-------"),
        ("Title\n=====\n\nA\n-\n\n### B\n", "Outputs\n-------"),
        ("A\n=\n\nB\n=\n", "Outputs\n======="),
        ("Title\n=====\n\n## A\n", "## Outputs"),
        ("A\n-\n", "### Outputs"),
    ],
)
def test_new_section_takes_the_style_and_level_of_the_others(content: str, expected: str) -> None:
    assert Document(content).section_heading("Outputs") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("```sh\npulumi up\n```\n", None),
        ("```sh\npulumi up\n", "a code block"),
        ("````\n```\n", "a code block"),
        ("```\n~~~\n", "a code block"),
        ("1. x\n\n   ```sh\n   pulumi up\n   ```\n", None),
        ("``` `not a fence`\n", None),
        ("<!-- todo\n", "a comment"),
        ("<!-- todo -->\n", None),
        ("```\n<!--\n```\n", None),
        ("<!--\n```sh\n-->\ntext\n", None),
        ("`<!--` opens a comment\n", None),
        ("a <!-- b --> c <!-- d", None),
        ("a\n  <!-- b --> c\n<!-- d", "a comment"),
    ],
)
def test_what_is_left_open(content: str, expected: str | None) -> None:
    assert Document(content).left_open == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a\r\nb", "a\nb"),
        ("---\nfront: <!-- x -->\n---\na", "---\nfront: <!-- x -->\n---\na"),
        ("a <!-- b --> c", "a  c"),
        ("<!-- b --><!-- c -->d", "d"),
        ("<!--\n```sh\npulumi up\n```\n--> a", "\n\n\n\n a"),
        ("```html\n<!-- pulumi up -->\n```", "```html\n<!-- pulumi up -->\n```"),
        ("a `<!--` b `-->` <!-- c -->", "a `<!--` b `-->` "),
        ("<!-- `-->` a", "` a"),
        ("a <!-- b\nc", "a <!-- b\nc"),
        ("a <!-- b\nc --> d\n<!-- e\nf", "a \n d\n\n"),
    ],
)
def test_comments_are_not_shown(content: str, expected: str) -> None:
    assert Document(content).shown == expected


def test_code_in_a_comment_is_no_code() -> None:
    assert Document("<!--\n```sh\n./up.sh\n```\n-->\n`make up`\n").code == "make up"


def test_code_is_blocks_and_spans_and_indented_lines() -> None:
    content = (
        "make sure\n\n```\nmake one\n```\n\n    make two\n\nRun `make three` or ``make `four` ``.\n"
    )
    code = Document(content).code.split("\n")
    assert code == ["```", "make one", "```", "    make two", "make three", "make `four` "]


@pytest.mark.parametrize("text", HOSTILE)
def test_inline_code_is_one_span_whatever_it_holds(text: str) -> None:
    (paragraph,) = [t for t in MarkdownIt().parse(f"x {inline_code(text)} y") if t.type == "inline"]
    kinds = [child.type for child in paragraph.children or []]
    assert kinds == ["text", "code_inline", "text"] or not text.strip()
    assert "\n" not in inline_code(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_code_block_is_one_fence_whatever_it_holds(text: str) -> None:
    tokens = MarkdownIt().parse(code_block(["echo", text]) + "\n\nafter")
    assert [token.type for token in tokens][:2] == ["fence", "paragraph_open"]
    assert tokens[0].content == f"echo\n{text}\n"
