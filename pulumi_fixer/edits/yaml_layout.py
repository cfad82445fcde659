"""YAML edits that move whole values: put below a key of their own, or taken out with their lines.

As in `yaml`, the edits are spans of the text, and `checked` proves them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruamel.yaml.nodes import Node, ScalarNode

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.yaml import UneditableError, indent_step, value_span

if TYPE_CHECKING:
    from pulumi_fixer.text import Text


def quote(path: str, text: Text, node: Node) -> list[Edit]:
    """Return the edits that put quotes round a plain scalar, so that it is read as a string.

    Raises:
        UneditableError: The value is not a plain scalar of one line, or has a tag or an anchor.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if start == end or text.content[start:end] != node.value or '"' in node.value:
        raise UneditableError("the value is not written out plainly")
    return [Edit(path, start, start, '"'), Edit(path, end, end, '"')]


def rewrite(path: str, text: Text, node: Node, written: str) -> Edit:
    """Return the edit that writes a scalar anew, as it is given.

    Raises:
        UneditableError: The value is no scalar, is not written out, or has a tag or an anchor.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if (
        not isinstance(node, ScalarNode)
        or node.style in ("|", ">")
        or start == end
        or text.content[start] in "&!*"
    ):
        raise UneditableError("the value is not a plain or quoted one")
    return Edit(path, start, end, written)


def wrap_value(path: str, text: Text, key: Node, value: Node, name: str) -> list[Edit]:
    """Return the edits that put a value, as it is, below a new key in its old place.

    Raises:
        UneditableError: The value is an alias, or starts in a way that leaves no room.
    """
    start, end = value_span(text, key, value)
    if text.content[start : start + 1] in ("&", "!"):
        raise UneditableError(f"`{key.value}` has an anchor or a tag")
    if isinstance(value, ScalarNode) or getattr(value, "flow_style", False):
        return [Edit(path, start, start, f"{{{name}: "), Edit(path, end, end, "}")]
    head = text.line_start(start)
    indentation = text.content[head:start]
    if head <= key.end_mark.index or indentation.strip(" "):
        raise UneditableError(f"the value of `{key.value}` starts on the line of its key")
    # A list may stand as far left as its key, which is too far for a key below that.
    column = max(len(indentation), key.start_mark.column + indent_step(text))
    edits = [Edit(path, head, head, f"{' ' * column}{name}:{text.newline}{_step(text)}")]
    position = text.next_line(head)
    while position < end:
        if text.content[position : text.line_end(position)].strip():
            edits.append(Edit(path, position, position, _step(text)))
        position = text.next_line(position)
    return edits


def remove_section(path: str, text: Text, key: Node, value: Node) -> Edit:
    """Return the edit that takes a key of a block mapping out, with all the lines of its value.

    Raises:
        UneditableError: A comment would be lost, or the lines hold something else as well.
    """
    start, end = key.start_mark.index, value_span(text, key, value)[1]
    first, last = text.line_start(start), text.line_end(end)
    if text.content[first:start].strip() or text.content[end:last].strip():
        raise UneditableError(f"`{key.value}` does not stand on lines of its own")
    if "#" in text.content[start:end]:
        raise UneditableError(f"a comment stands in `{key.value}`")
    return Edit(path, first, text.next_line(end), "")


def _step(text: Text) -> str:
    return " " * indent_step(text)
