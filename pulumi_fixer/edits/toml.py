"""TOML edits: strings added to an array, and keys to a table, as spans of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from pulumi_fixer.edits.span import Edit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pulumi_fixer.text import Text

_HEADER = re.compile(r"""(?m)^[ \t]*\[\[?[\w\s."'-]+\]""")
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)|(?P<string>"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')"""
    r"""|(?P<close>\])|(?P<comma>,)|(?P<space>\s+)"""
)


class UneditableTomlError(Exception):
    """The TOML is written in a way that cannot be edited for certain; the message says which."""


def append_strings(
    path: str, text: Text, table: str, key: str, added: Sequence[str]
) -> tuple[Edit, ...]:
    """Return the edits that add strings to an array of strings, in the array's layout.

    Args:
        path: The file.
        text: Its text.
        table: The dotted name of the table, as its header writes it.
        key: The array's key, which the table must have.
        added: The strings; they hold no quote, backslash or control character.

    Raises:
        UneditableTomlError: The table or the array is not written in the plain form.
    """
    content = text.content
    start, end = _table_span(content, table)
    match = re.compile(rf"(?m)^[ \t]*{re.escape(key)}[ \t]*=[ \t]*\[").search(content, start, end)
    if match is None:
        raise UneditableTomlError(f"`{key}` is not an array in a table of its own")
    last, comma, close = _array(content, match.end())
    quote = content[last - 1] if last is not None else '"'
    items = [f"{quote}{item}{quote}" for item in added]
    line = text.line_start(last) if last is not None else 0
    indent = re.match(r"[ \t]*", content[line:])
    if last is None:
        edits = [Edit(path, match.end(), match.end(), ", ".join(items))]
    elif line <= match.start():
        edits = [Edit(path, last, last, "".join(f", {item}" for item in items))]
    else:
        assert indent is not None
        prefix = f"{text.newline}{indent[0]}"
        edits = [] if comma is not None else [Edit(path, last, last, ",")]
        # A comment behind the last string stays on its line.
        place = text.line_end(comma if comma is not None else last)
        if close <= place:
            edits, place = [], last
            written = "".join(f",{prefix}{item}" for item in items)
        else:
            tail = "," if comma is not None else ""
            written = f",{prefix}".join(items)
            written = f"{prefix}{written}{tail}"
        edits.append(Edit(path, place, place, written))
    return _checked(text, _merged(edits), table, lambda found: found[key].extend(added))


def add_array(
    path: str, text: Text, table: str, key: str, items: Sequence[str]
) -> tuple[Edit, ...]:
    """Return the edit that adds an array of strings behind the last key of a table.

    Raises:
        UneditableTomlError: The table is not written in the plain form.
    """
    written = ", ".join(f'"{item}"' for item in items)
    return _added(path, text, table, {key: f"[{written}]"}, {key: list(items)})


def add_keys(path: str, text: Text, table: str, added: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edit that adds keys with string values behind the last one of a table.

    Raises:
        UneditableTomlError: The table is not written in the plain form.
    """
    written = {name: f'"{value}"' for name, value in added.items()}
    return _added(path, text, table, written, added)


def _added(
    path: str, text: Text, table: str, written: Mapping[str, str], meant: Mapping[str, Any]
) -> tuple[Edit, ...]:
    start, end = _table_span(text.content, table)
    place = max(start, len(text.content[:end].rstrip()))
    lines = "".join(f"{text.newline}{name} = {value}" for name, value in written.items())
    return _checked(
        text, (Edit(path, place, place, lines),), table, lambda found: found.update(meant)
    )


def _table_span(content: str, table: str) -> tuple[int, int]:
    """Return the span between a table's header and the next one."""
    header = re.compile(rf"(?m)^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\][^\r\n]*")
    found = list(header.finditer(content))
    if len(found) != 1:
        raise UneditableTomlError(f"[{table}] is not written as one table")
    start = found[0].end()
    after = _HEADER.search(content, start)
    return start, after.start() if after else len(content)


def _array(content: str, position: int) -> tuple[int | None, int | None, int]:
    """Return the ends of an array's last string and of the comma behind it, and its bracket."""
    last: int | None = None
    comma: int | None = None
    while True:
        token = _TOKEN.match(content, position)
        if token is None:
            raise UneditableTomlError("the array holds something else than plain strings")
        position = token.end()
        if token.lastgroup == "string":
            last, comma = position, None
        elif token.lastgroup == "comma":
            comma = position
        elif token.lastgroup == "close":
            return last, comma, token.start()


def _merged(edits: list[Edit]) -> tuple[Edit, ...]:
    """Join two insertions at one place, which would otherwise conflict."""
    first = edits[0]
    if len(edits) == 2 and edits[1].start == first.start:
        return (Edit(first.path, first.start, first.end, first.text + edits[1].text),)
    return tuple(edits)


def _checked(
    text: Text,
    edits: tuple[Edit, ...],
    table: str,
    change: Callable[[dict[str, Any]], None],
) -> tuple[Edit, ...]:
    """Return ``edits`` once the edited text is shown to load as what was meant."""
    before, after = _loaded(text.content), _loaded(apply_edits(text.content, edits))
    if before is None:
        raise UneditableTomlError("the file does not parse as TOML")
    found = before
    for name in table.split("."):
        found = found[name]
    change(found)
    if before != after:
        raise UneditableTomlError("the layout does not allow the change without touching others")
    return edits


def _loaded(content: str) -> dict[str, Any] | None:
    try:
        return tomlkit.parse(content).unwrap()
    except TOMLKitError:
        return None
