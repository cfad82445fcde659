"""YAML edits: spans of the text, proved by loading the result before they are used.

ruamel.yaml only locates; its round trip rewrites quotes, indentation, line endings and comments.
Every function here returns span edits, and `checked` compares what the edited text loads as with
the data that was meant.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.edits.yaml_nodes import YamlError, data, entries, parse, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pulumi_fixer.text import Text

YamlValue = "str | Mapping[str, YamlValue]"

_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


class UneditableError(Exception):
    """The YAML is written in a way that cannot be edited for certain; the message says which."""


def checked(text: Text, edits: Iterable[Edit], expected: Callable[[Any], Any]) -> tuple[Edit, ...]:
    """Return ``edits`` once the edited text is shown to load as what was meant.

    Args:
        text: The file as it is.
        edits: The span edits.
        expected: Takes the file's data and returns what it should be; it must not change its
            argument, only copy along the way to what differs.

    Raises:
        UneditableError: The edited text does not load, or loads as something else.
    """
    edits = tuple(edits)
    meant = expected(data(parse(text.content)))
    try:
        actual = data(parse(apply_edits(text.content, edits)))
    except YamlError as error:
        raise UneditableError(f"the result would not load: {error.problem}") from error
    if _digest(actual, {}) != _digest(meant, {}):
        raise UneditableError("its layout does not allow the change without touching other keys")
    return edits


def rename_key(path: str, key: Node, name: str) -> Edit:
    """Return the edit that gives a key another name and keeps its quotes."""
    quote = key.style or ""
    return Edit(path, key.start_mark.index, key.end_mark.index, f"{quote}{name}{quote}")


def remove_entry(path: str, text: Text, mapping: MappingNode, key: str) -> Edit:
    """Return the edit that removes a key and its scalar value; a comment behind it stays.

    Raises:
        UneditableError: The value is a block or a collection, or shares its line with others.
    """
    items = entries(mapping)
    index = next(i for i, (name, _, _) in enumerate(items) if name == key)
    _, key_node, value = items[index]
    start, end = key_node.start_mark.index, _content_end(text, value)
    if mapping.flow_style:
        if index + 1 < len(items):
            return Edit(path, start, items[index + 1][1].start_mark.index, "")
        if index:
            start = _content_end(text, items[index - 1][2])
        return Edit(path, start, end, "")
    line_start, line_end = text.line_start(start), text.line_end(end)
    behind = text.content[end:line_end]
    if not isinstance(value, ScalarNode) or text.content[line_start:start].strip():
        raise UneditableError(f"`{key}` does not stand on a line of its own")
    if behind.strip():
        return Edit(path, start, end + len(behind) - len(behind.lstrip()), "")
    following = text.next_line(end)
    if following == len(text.content) and line_start:
        ending = 2 if text.content[:line_start].endswith("\r\n") else 1
        keeps_newline = text.content.endswith(("\n", "\r"))
        return Edit(path, line_start - (0 if keeps_newline else ending), following, "")
    return Edit(path, line_start, following, "")


def insert_entry(
    path: str, text: Text, mapping: MappingNode, after: str, key: str, value: YamlValue
) -> Edit:
    """Return the edit that adds a key behind the entry ``after`` of the same mapping."""
    neighbour = next(node for name, _, node in entries(mapping) if name == after)
    end = _content_end(text, neighbour)
    if mapping.flow_style:
        return Edit(path, end, end, f", {_flow(key, value)}")
    column = mapping.value[0][0].start_mark.column
    position = text.line_end(end)
    lines = "".join(f"{text.newline}{line}" for line in _block(key, value, column, text))
    return Edit(path, position, position, lines)


def set_value(path: str, text: Text, node: Node, value: YamlValue, *, indent: int) -> list[Edit]:
    """Return the edits that put ``value`` in the place of a scalar, an empty value or ``{}``.

    Args:
        path: The file.
        text: Its text.
        node: The value node that is replaced.
        value: What stands there afterwards.
        indent: Column of the key that the value belongs to; a block mapping goes one step deeper.
            -1 writes in flow style, for a key inside a flow mapping.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(value, str) or indent < 0:
        written = _plain(value) if isinstance(value, str) else _flow_mapping(value)
        separator = " " if start == end and text.content[start - 1 : start] == ":" else ""
        return [Edit(path, start, end, separator + written)]
    lines = [line for name, item in value.items() for line in _block(name, item, indent, text)]
    step = " " * indent_step(text)
    block = "".join(f"{text.newline}{step}{line}" for line in lines)
    line_end = text.line_end(end)
    comment = text.content[end:line_end].strip()
    if comment:
        behind = end + len(text.content[end:line_end]) - len(text.content[end:line_end].lstrip())
        return [Edit(path, start, behind, ""), Edit(path, line_end, line_end, block)]
    before = len(text.content[:start]) - len(text.content[:start].rstrip(" \t"))
    return [Edit(path, start - before, end, block)]


def indent_step(text: Text) -> int:
    """Return by how many spaces the first nested block mapping is indented; 2 without one."""
    for _, key, value in entries(parse(text.content)):
        if isinstance(value, MappingNode) and not value.flow_style and value.value:
            step = value.value[0][0].start_mark.column - key.start_mark.column
            return int(step) if step > 0 else 2
    return 2


def _content_end(text: Text, node: Node) -> int:
    """Return the offset behind a node's last character.

    The marks of block collections and block scalars reach over the comments and blank lines that
    follow them.
    """
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _content_end(text, node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _content_end(text, node.value[-1])
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text.content[start:end].rstrip())


def _block(key: str, value: YamlValue, column: int, text: Text) -> list[str]:
    head = f"{' ' * column}{_plain(key)}:"
    if isinstance(value, str):
        return [f"{head} {_plain(value)}"]
    deeper = column + indent_step(text)
    return [head, *(line for k, v in value.items() for line in _block(k, v, deeper, text))]


def _flow(key: str, value: YamlValue) -> str:
    written = _plain(value) if isinstance(value, str) else _flow_mapping(value)
    return f"{_plain(key)}: {written}"


def _flow_mapping(value: Mapping[str, YamlValue]) -> str:
    return "{" + ", ".join(_flow(name, item) for name, item in value.items()) + "}"


def _plain(value: str) -> str:
    """Write a string plainly where YAML reads it back as that string, else in double quotes."""
    if _PLAIN.fullmatch(value):
        node = parse(value)
        if scalar(node) == value and node is not None and node.tag.endswith(":str"):
            return value
    return json.dumps(value)


def _digest(value: Any, memo: dict[int, str]) -> str:
    """Return a fingerprint of data, key order included; shared parts are visited once."""
    if id(value) in memo:
        return memo[id(value)]
    if isinstance(value, dict):
        memo[id(value)] = "recursive"
        body = [[key, _digest(item, memo)] for key, item in value.items()]
    elif isinstance(value, list):
        memo[id(value)] = "recursive"
        body = [_digest(item, memo) for item in value]
    else:
        return repr(value)
    memo[id(value)] = hashlib.sha256(repr((type(value).__name__, body)).encode()).hexdigest()
    return memo[id(value)]
