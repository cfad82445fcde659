"""Fences are found as CommonMark has them, and every byte comes back."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses import repair
from pulumi_fixer.responses.fences import MAX_BYTES, Answer, Block, UnreadableAnswerError
from pulumi_fixer.settings import Settings


def _blocks(text: str | bytes) -> tuple[Block, ...]:
    return Answer.read(text.encode() if isinstance(text, str) else text).blocks


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"a",
        b"a\r\nb\rc\n\r\n",
        b"\xef\xbb\xbfa\n",
        b"\xff\xfe\x00a\x80\n```\n\xe9\n```",
        b"a\x0bb\x0cc\xc2\x85d\xe2\x80\xa8e\n",
        b"\xed\xa0\x80\n",
    ],
)
def test_bytes_come_back(data: bytes) -> None:
    answer = Answer.read(data)
    assert answer.encode(list(answer.lines)) == data


def test_too_long_an_answer_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableAnswerError, match=r"has 95\.4 MiB, more than the 1 MiB limit"):
        Answer.read(b"`" * 100_000_000)
    assert Answer.read(b"`" * MAX_BYTES).blocks[0].lines == ()


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("```python\nx\n```\n", ["x\n"]),
        ("```\n```\n", [""]),
        ("```\n\n```\n", ["\n"]),
        ("~~~~ yaml\nx\n~~~\n~~~~~\n", ["x\n~~~\n"]),
        ("```python\nx", ["x\n"]),
        ("```python\r\nx\r\n\r\n```\r\n", ["x\r\n\r\n"]),
        ("```python\rx\r```\r", ["x\r"]),
        ("    ```\n    no fence\n    ```\n", []),
        ("`` ` ``\n", []),
        ("```a`b\nno fence\n", []),
        ("- a\n  ```py\n  x\n   y\n\n  z\n  ```\n", ["x\n y\n\nz\n"]),
        ("1.\t```py\n\tx\n\t```\n", ["x\n"]),
        ("> ```py\n> x\n>\n> y\n> ```\n", ["x\n\ny\n"]),
        ("> ```py\n> x\nno lazy line\n", ["x\n"]),
        ("<!--\n```py\nx\n```\n-->\n```py\ny\n```\n", ["y\n"]),
        ("<pre>\n```py\nx\n```\n</pre>\n```py\ny\n```\n", ["y\n"]),
        ("<think>\nfirst\n</think>\n```py\nx\n```\ntext\n", ["x\n"]),
        ("<details>\n<summary>x</summary>\n```py\nx\n```\n</details>\ntext\n", ["x\n"]),
        ("text<br>\n</div>\n```py\nx\n```\n", ["x\n"]),
        ("```py\nx\n\x00y\n```\n", ["x\n\x00y\n"]),
    ],
)
def test_contents(text: str, contents: list[str]) -> None:
    assert [block.content for block in _blocks(text)] == contents


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        (" Python title='x'", "python"),
        ("{.python}", "python"),
        ("", ""),
        ("c++", "c++"),
        ("shell-session", "shell-session"),
    ],
)
def test_language(info: str, language: str) -> None:
    (block,) = _blocks(f"~~~{info}\n~~~\n")
    assert block.language == language


def test_place_of_a_block_in_a_list() -> None:
    (block,) = _blocks("a\n\n- x\n\n  ~~~~py\n  b\n  ~~~~\n\nc\n")
    assert (block.opening, block.closing, block.end) == (4, 6, 7)
    assert (block.number, block.prefix, block.marker) == (5, "  ", "~~~~")


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        pytest.param(
            "```markdown\n# A\n```sh\nx\n```\ntext\n```\n\n```py\ny\n```\n",
            ["# A\n```sh\nx\n```\ntext\n", "y\n"],
            id="labelled inside",
        ),
        pytest.param(
            "```md\n# A\n\n```\ntree\n```\n\n```\n\n```py\ny\n```\n",
            ["# A\n\n```\ntree\n```\n\n", "y\n"],
            id="bare inside",
        ),
        pytest.param(
            "```md\nRun:\n```\nx\n```\ntext\n```\n## File: b.py\n```py\ny\n```\n",
            ["Run:\n```\nx\n```\ntext\n", "y\n"],
            id="bare inside, and a heading right behind",
        ),
        pytest.param(
            "```md\n# A\ntext\n```\nprose\n\n```py\ny\n```\n",
            ["# A\ntext\n", "y\n"],
            id="nothing inside, and prose right behind",
        ),
        pytest.param(
            "README.md:\n```\n# A\n~~~sh\n```sh\nx\n```\n~~~\n```\n",
            ["# A\n~~~sh\n```sh\nx\n```\n~~~\n"],
            id="no language, but a name",
        ),
        pytest.param(
            "- README.md\n  ```markdown\n  # A\n  ```sh\n  x\n  ```\n  ```\n\nend\n",
            ["# A\n```sh\nx\n```\n"],
            id="in a list",
        ),
        pytest.param(
            "```markdown\n# A\n```sh\nx\n```\nno end\n",
            ["# A\n```sh\nx\n"],
            id="without an end: as CommonMark has it",
        ),
        pytest.param(
            "- - ```markdown\n    # A\n    ```\n\nend\n", ["# A\n"], id="in a list in a list"
        ),
        pytest.param(
            "```py\nx\n\n## File: b.py\n\n```py\ny\n```\n", ["x\n", "y\n"], id="end is missing"
        ),
        pytest.param(
            "```py\nx\n\n# see b.py\n\nz\n```py\ny\n```\n",
            ["x\n\n# see b.py\n\nz\n```py\ny\n"],
            id="code between the comment and the fence",
        ),
    ],
)
def test_nested_and_unclosed_fences(text: str, contents: list[str]) -> None:
    assert [block.content for block in _blocks(text)] == contents


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("```python\nx = 1\n```\n" * 10_000, 10_000),
        ("```python\n" * 10_000, 1),
        (">" * 50_000 + "```\n", 0),
        ("".join(f"{' ' * 2 * depth}- a\n" for depth in range(200)), 0),
        ("- " * 50_000 + "```\n", 0),
        ("```md\n```sh\n" * 5_000, 1),
        ("[a]: b\n" * 5_000, 0),
    ],
)
def test_hostile_markdown_is_read_in_bounded_time(text: str, count: int) -> None:
    assert len(_blocks(text)) == count


def test_many_nested_fences_take_bounded_time() -> None:
    text = "```markdown\n# A\n```sh\nx\n```\n\n```\n\n" * 250
    assert len(_blocks(text)) >= 250


@pytest.mark.parametrize(
    "content",
    [
        "\n" * 200_000,
        (" " * 1_000 + "\n") * 500,
        "import" + " " * 500_000 + "(\n",
        "# the rest of the\n" * 25_000,
    ],
)
@pytest.mark.parametrize("fence", ["```\n", "```python\n"])
def test_hostile_content_is_read_in_bounded_time(fence: str, content: str) -> None:
    markdown = f"## a.py\n{fence}{content}```\n" * 2
    assert repair(markdown.encode()[:MAX_BYTES], {}, Settings()).report.projects == []
