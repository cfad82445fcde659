"""YAML edits: spans of the text, proved by loading the result before they are used.

ruamel.yaml only locates; its round trip rewrites quotes, indentation, line endings and comments.
Every function here returns span edits, and `checked` compares what the edited text loads as with
the data that was meant.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.edits.yaml_nodes import YamlError, data, entries, is_string, parse, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from pulumi_fixer.text import Text

    YamlValue: TypeAlias = str | Mapping[str, "YamlValue"]

_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
_COLON = re.compile(r"\s*:")
_COMMA = re.compile(r"\s*,[ \t]*")


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
    if not same(actual, meant):
        raise UneditableError("its layout does not allow the change without touching other keys")
    return edits


def same(first: Any, second: Any) -> bool:
    """Tell whether two pieces of data are equal, key order included.

    Shared parts are visited once, where ``==`` would visit them each time they are mentioned.
    """
    return _digest(first, {}) == _digest(second, {})


def rename_key(path: str, key: Node, name: str) -> Edit:
    """Return the edit that gives a key another name and keeps its quotes."""
    quote = key.style if isinstance(key, ScalarNode) and key.style else ""
    return Edit(path, key.start_mark.index, key.end_mark.index, f"{quote}{name}{quote}")


def remove_entries(
    path: str, text: Text, mapping: MappingNode, names: Collection[str]
) -> list[Edit]:
    """Return the edits that remove keys and their values; comments behind them stay.

    Raises:
        UneditableError: In block style, a value is a block or a collection, or shares its line
            with others; or a comment would be lost.
    """
    if mapping.flow_style:
        return _remove_from_flow(path, text, mapping, names)
    return [
        _remove_line(path, text, name, key, value)
        for name, key, value in entries(mapping)
        if name in names
    ]


def _remove_line(path: str, text: Text, name: str, key: Node, value: Node) -> Edit:
    start, (value_start, end) = key.start_mark.index, value_span(text, key, value)
    line_start, line_end = text.line_start(start), text.line_end(end)
    if (
        not isinstance(value, ScalarNode)
        or value.style in ("|", ">")
        or text.content[line_start:start].strip()
        or "#" in text.content[key.end_mark.index : value_start]
    ):
        raise UneditableError(f"`{name}` does not stand on a line of its own")
    behind = text.content[end:line_end]
    if behind.strip():
        return Edit(path, start, end + len(behind) - len(behind.lstrip()), "")
    following = text.next_line(end)
    if following == len(text.content) and line_start and line_end == following:
        # The file has no final newline: the one before the removed line goes instead.
        ending = 2 if text.content[:line_start].endswith("\r\n") else 1
        return Edit(path, line_start - ending, following, "")
    return Edit(path, line_start, following, "")


def _remove_from_flow(
    path: str, text: Text, mapping: MappingNode, names: Collection[str]
) -> list[Edit]:
    items = entries(mapping)
    edits: list[Edit] = []
    kept = mapping.start_mark.index
    for index, (name, key, value) in enumerate(items):
        if name not in names:
            kept = value_span(text, key, value)[1]
            continue
        start, end = key.start_mark.index, value_span(text, key, value)[1]
        if all(item[0] in names for item in items[index:]):
            # Nothing is kept behind it, so the comma before it goes too.
            last = value_span(text, *items[-1][1:])[1]
            return [*edits, _without_comment(path, text, kept if edits or index else start, last)]
        comma = _COMMA.match(text.content, end)
        following = items[index + 1][1].start_mark.index
        between = text.content[end:following]
        # A comment stays, and so does the space that YAML wants in front of it.
        spaced = start and text.content[start - 1].isspace()
        behind = following
        if comma and "#" in between:
            behind = comma.end() if spaced else comma.start() + len(comma[0].rstrip())
        edits.append(_without_comment(path, text, start, behind))
    return edits


def _without_comment(path: str, text: Text, start: int, end: int) -> Edit:
    if "#" in text.content[start:end]:
        raise UneditableError("a comment stands between the entries")
    return Edit(path, start, end, "")


def insert_entry(
    path: str, text: Text, mapping: MappingNode, after: str, key: str, value: YamlValue
) -> Edit:
    """Return the edit that adds a key behind the entry ``after`` of the same mapping.

    Raises:
        UneditableError: The entry ends with an alias, whose place in the text is not known.
    """
    neighbour, end = next(
        (k, value_span(text, k, node)[1]) for name, k, node in entries(mapping) if name == after
    )
    if mapping.flow_style:
        start = neighbour.start_mark.index
        before = text.content[text.line_start(start) : start]
        separator = " " if before.strip() else text.newline + before
        written = _flow(key, value, quoted=_is_quoted(mapping))
        return Edit(path, end, end, f",{separator}{written}")
    column = mapping.value[0][0].start_mark.column
    position = text.line_end(end)
    lines = "".join(f"{text.newline}{line}" for line in _block(key, value, column, text))
    return Edit(path, position, position, lines)


def set_value(
    path: str, text: Text, mapping: MappingNode, key: str, value: YamlValue
) -> list[Edit]:
    """Return the edits that give a key, whose value is a scalar, empty or ``{}``, another value.

    A mapping is written in the style of the mapping that the key belongs to.

    Raises:
        UneditableError: The value is an alias.
    """
    key_node, node = next((k, node) for name, k, node in entries(mapping) if name == key)
    start, end = value_span(text, key_node, node)
    content = text.content
    if isinstance(value, str) or mapping.flow_style:
        written = _flow_value(value, quoted=bool(mapping.flow_style) and _is_quoted(mapping))
        separator = " " if content[start - 1 : start] == ":" else ""
        return [Edit(path, start, end, separator + written)]
    column = key_node.start_mark.column + indent_step(text)
    lines = [line for name, item in value.items() for line in _block(name, item, column, text)]
    block = "".join(f"{text.newline}{line}" for line in lines)
    behind = content[end : text.line_end(end)]
    if behind.strip():
        kept = end + len(behind) - len(behind.lstrip())
        line_end = text.line_end(end)
        taken = [Edit(path, start, kept, "")] if start < end else []
        return [*taken, Edit(path, line_end, line_end, block)]
    return [Edit(path, len(content[:start].rstrip(" \t")), end, block)]


def indent_step(text: Text) -> int:
    """Return by how many spaces the first nested block mapping is indented; 2 without one."""
    for _, key, value in entries(parse(text.content)):
        if isinstance(value, MappingNode) and not value.flow_style and value.value:
            step = value.value[0][0].start_mark.column - key.start_mark.column
            return int(step) if step > 0 else 2
    return 2


def value_span(text: Text, key: Node, value: Node) -> tuple[int, int]:
    """Return where a value starts and ends; right behind the colon for one that is not written.

    Raises:
        UneditableError: The value is or ends with an alias, whose place is not known.
    """
    if value.start_mark.index < key.end_mark.index:
        raise UneditableError(f"`{key.value}` is an alias")
    if value.start_mark.index == value.end_mark.index:
        colon = _COLON.match(text.content, key.end_mark.index)
        place = colon.end() if colon else key.end_mark.index
        return place, place
    return value.start_mark.index, _content_end(text, value)


def _content_end(text: Text, node: Node) -> int:
    """Return the offset behind a node's last character.

    The marks of block collections and block scalars reach over the comments and blank lines that
    follow them.

    Raises:
        UneditableError: The node ends with an alias.
    """
    if isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            return value_span(text, *last)[1]
        before = node.value[-2].end_mark.index if len(node.value) > 1 else 0
        if (
            last.start_mark.index < max(before, node.start_mark.index)
            or last.start_mark.index == last.end_mark.index
        ):
            raise UneditableError("an alias or nothing stands at the end of a list")
        return _content_end(text, last)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text.content[start:end].rstrip())


def _block(key: str, value: YamlValue, column: int, text: Text) -> list[str]:
    head = f"{' ' * column}{_plain(key)}:"
    if isinstance(value, str):
        return [f"{head} {_plain(value)}"]
    deeper = column + indent_step(text)
    return [head, *(line for k, v in value.items() for line in _block(k, v, deeper, text))]


def _is_quoted(mapping: MappingNode) -> bool:
    """Tell whether a flow mapping is written as in JSON, its keys in double quotes."""
    return bool(mapping.value) and mapping.value[0][0].style == '"'


def _flow(key: str, value: YamlValue, *, quoted: bool) -> str:
    return f"{_plain(key, quoted=quoted)}: {_flow_value(value, quoted=quoted)}"


def _flow_value(value: YamlValue, *, quoted: bool) -> str:
    if isinstance(value, str):
        return _plain(value, quoted=quoted)
    return "{" + ", ".join(_flow(k, item, quoted=quoted) for k, item in value.items()) + "}"


def _plain(value: str, *, quoted: bool = False) -> str:
    """Write a string plainly where YAML reads it back as that string, else in double quotes."""
    if _PLAIN.fullmatch(value) and not quoted:
        node = parse(value)
        if is_string(node) and scalar(node) == value:
            return value
    return json.dumps(value, ensure_ascii=False)


def _digest(value: Any, memo: dict[int, str]) -> str:
    """Return a fingerprint of data, key order included; shared parts are visited once."""
    if not isinstance(value, (dict, list)):
        return repr(value)
    if id(value) not in memo:
        body = (
            [[key, _digest(item, memo)] for key, item in value.items()]
            if isinstance(value, dict)
            else [_digest(item, memo) for item in value]
        )
        written = repr((type(value).__name__, body))
        memo[id(value)] = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return memo[id(value)]
