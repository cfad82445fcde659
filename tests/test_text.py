"""Text: decoding, positions, and the way back."""

from __future__ import annotations

import pytest

from pulumi_fixer.text import DecodeError, Text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"a = 1\n", "utf-8"),
        (b"\xef\xbb\xbfa = 1\r\n", "utf-8"),
        ("# -*- coding: latin-1 -*-\ns = 'é'\n".encode("latin-1"), "iso-8859-1"),
        (
            "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\ns = '€'\n".encode("cp1252"),
            "cp1252",
        ),
        (b"", "utf-8"),
    ],
)
def test_python_source_goes_back_to_the_same_bytes(data: bytes, encoding: str) -> None:
    text = Text.decode(data, python=True)
    assert text.encoding == encoding
    assert text.encode(text.content) == data


@pytest.mark.parametrize(
    ("data", "python", "reason"),
    [
        (b"a\0b", False, "NUL byte at offset 1"),
        (b"caf\xe9", False, "is not utf-8 at offset 3"),
        (b"# coding: no-such-codec\n", True, "unknown encoding"),
        (b"# coding: ascii\n'\xc3\xa9'\n", True, "is not ascii"),
        (b"# coding: utf-7\n'+AOk-' '+AOkA6Q-'\n'+-'\n'a+AGI-c'\n", True, "does not survive"),
    ],
)
def test_bytes_that_are_not_editable_text_are_refused(
    data: bytes, python: bool, reason: str
) -> None:
    with pytest.raises(DecodeError, match=reason):
        Text.decode(data, python=python)


def test_positions_count_characters_and_know_every_line_ending() -> None:
    text = Text("ab\r\ncé\rd\n")
    offsets = [text.content.index(char) for char in "acéd"]
    assert [text.position(offset) for offset in offsets] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert [text.offset(*text.position(offset)) for offset in offsets] == offsets
    assert [text.line(number) for number in (1, 2, 3, 4)] == ["ab", "cé", "d", ""]
    assert text.line_count == 3


def test_lines_around_an_offset() -> None:
    text = Text("one\r\ntwo\r\nthree")
    inside = text.content.index("wo")
    assert text.content[text.line_start(inside) : text.line_end(inside)] == "two"
    assert text.content[text.next_line(inside) :] == "three"
    assert text.next_line(len(text.content)) == text.line_end(len(text.content)) == 15


@pytest.mark.parametrize(
    ("content", "newline"),
    [("a\r\nb\r\nc\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb\r", "\r"), ("a", "\n"), ("", "\n")],
)
def test_newline_is_the_one_used_most(content: str, newline: str) -> None:
    assert Text(content).newline == newline
