"""YAML by its spans: the nodes of a document with their places, and the plain data below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import Scanner

from pulumi_fixer.edits.yaml_messages import go_message, go_syntax
from pulumi_fixer.edits.yaml_types import GoResolver
from pulumi_fixer.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 256 * 1024
"""Longer documents are not parsed: no project or stack file comes near, and it would take long."""

MAX_DEPTH = 100

_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False}
_BOOLEANS["FALSE"] = False
_QUOTED_TEXT = re.compile(r"(found undefined (?:alias|tag handle)) .*")
_LINE_ENDS = "\r\n\x85\u2028\u2029"


@dataclass(eq=False)
class YamlError(Exception):
    """YAML that does not load.

    Attributes:
        problem: What is wrong, in one line.
        line: Line of the problem, counted from 1.
        column: Column of the problem, counted from 1.
        message: What go yaml.v3 says, with the line that it names. Unlike ``problem`` it may show
            the name of an alias, which may be a secret that was left without quotes.
    """

    problem: str
    line: int
    column: int
    message: str = ""


def parse(content: str) -> Node | None:
    """Return the root node of the first document, or None when it is empty.

    Only the first document counts, as for Pulumi (facts: a second one is silently ignored).

    Raises:
        YamlError: The text is not YAML, or go yaml.v3, which Pulumi uses, refuses it: a key given
            twice or one that is no scalar, an anchor inside itself, a merge of what is no mapping.
            Also a document that is longer than `MAX_CHARACTERS` or deeper than `MAX_DEPTH`.
    """
    if len(content) > MAX_CHARACTERS:
        raise YamlError(f"is longer than {MAX_CHARACTERS} characters", 1, 1)
    try:
        root = _compose(content)
        if root is not None:
            _examine(root, {})
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Text(content).position(min(mark.index, len(content))) if mark else (1, 1)
        problem = _one_line(error.problem or error.context or error)
        raise YamlError(problem, *position, go_message(error)) from None
    except ReaderError as error:
        raise YamlError(_one_line(error), 1, 1, "control characters are not allowed") from None
    except RecursionError:
        raise YamlError(_TOO_DEEP, 1, 1) from None
    except Exception as error:
        # ruamel.yaml also stops on assertions, lookups and conversions when the input is hostile.
        raise YamlError(_one_line(error), 1, 1) from error
    return root


def _one_line(problem: object) -> str:
    """Return a problem without line breaks, and without text of the file that may be a secret."""
    return _QUOTED_TEXT.sub(r"\1", " ".join(str(problem).split()))


def _compose(content: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    yaml.Composer = _Composer
    yaml.Resolver = GoResolver
    root: Node | None = next(iter(yaml.compose_all(content)), None)
    return root


class _Composer(Composer):
    """Stops at `MAX_DEPTH`, and takes an anchor that is given twice without printing a warning."""

    def __init__(self, loader: object = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False
        self._open = 0

    def compose_node(self, parent: Node | None, index: object) -> Node:
        """Return the next node."""
        if self._open == MAX_DEPTH:
            raise MarkedYAMLError(
                problem=_TOO_DEEP, problem_mark=self.parser.peek_event().start_mark
            )
        self._open += 1
        node: Node = super().compose_node(parent, index)
        self._open -= 1
        return node


class _Scanner(Scanner):
    """Takes a tab where go yaml.v3 takes one: as white space anywhere but in indentation."""

    def scan_to_next_token(self) -> None:
        """Skip white space and comments."""
        reader = self.reader
        if reader.index == 0 and reader.peek() == "\ufeff":
            reader.forward()
        while True:
            tabs = self.flow_level or not self.allow_simple_key
            while reader.peek() == " " or (tabs and reader.peek() == "\t"):
                reader.forward()
            if reader.peek() == "#":
                while reader.peek() not in f"\0{_LINE_ENDS}":
                    reader.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, start_mark: object) -> list[str]:  # noqa: ARG002
        """Return the white space behind a part of a plain scalar, folded."""
        reader = self.reader
        length = 0
        while reader.peek(length) in (" ", "\t"):
            length += 1
        blanks = reader.prefix(length)
        reader.forward(length)
        if reader.peek() not in _LINE_ENDS:
            return [blanks] if blanks else []
        first = self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if reader.column == 0 and self._at_document_marker():
                return []
            if reader.peek() == " " or (reader.peek() == "\t" and reader.column >= indent):
                reader.forward()
            elif reader.peek() in _LINE_ENDS:
                breaks.append(self.scan_line_break())
            else:
                break
        if first != "\n":
            return [first, *breaks]
        return breaks or [" "]

    def _at_document_marker(self) -> bool:
        reader = self.reader
        return reader.prefix(3) in ("---", "...") and reader.peek(3) in f"\0 \t{_LINE_ENDS}"


def entries(node: Node | None) -> list[tuple[str, Node, Node]]:
    """Return the ``(key, key node, value node)`` that a mapping itself writes, in file order."""
    if not isinstance(node, MappingNode):
        return []
    return [(key.value, key, value) for key, value in node.value if isinstance(key, ScalarNode)]


def merged_entries(node: Node | None) -> dict[str, tuple[Node, Node]]:
    """Return key and value node of everything a mapping says, ``<<`` merges included.

    A key of the mapping itself beats a merged one, and an earlier merge beats a later one.
    """
    found: dict[str, tuple[Node, Node]] = {}
    pending, seen = [node], set()
    while pending:
        mapping = pending.pop(0)
        if id(mapping) in seen:
            continue
        seen.add(id(mapping))
        merged: list[Node] = []
        for name, key, value in entries(mapping):
            if is_merge(key):
                merged += value.value if isinstance(value, SequenceNode) else [value]
            else:
                found.setdefault(name, (key, value))
        pending[:0] = merged
    return found


def is_merge(key: Node) -> bool:
    """Tell whether a key is the merge key ``<<``, which is not quoted."""
    return _is_tagged(key, "merge")


def value_of(node: Node | None, key: str) -> Node | None:
    """Return the value node under ``key`` of a mapping node, merges included, or None."""
    found = merged_entries(node).get(key)
    return found[1] if found else None


def is_null(node: Node | None) -> bool:
    """Tell whether a node is missing or YAML's null."""
    return node is None or (isinstance(node, ScalarNode) and _is_tagged(node, "null"))


def is_string(node: Node | None) -> bool:
    """Tell whether a node is a scalar that YAML reads as a string."""
    return isinstance(node, ScalarNode) and _is_tagged(node, "str")


def _is_tagged(node: Node, tag: str) -> bool:
    return str(node.tag).endswith(f":{tag}")


def scalar(node: Node | None) -> str | None:
    """Return the text of a scalar that is not null, quotes resolved; None for anything else."""
    if not isinstance(node, ScalarNode) or is_null(node):
        return None
    return str(node.value)


def data(node: Node | None) -> Any:
    """Return the plain data below a node: dict, list, str, bool, or None.

    Numbers and dates stay text: two spellings of a number count as different, which can only make
    a comparison refuse, never accept. Aliases stay shared, so a document that multiplies them
    costs no more than its own length. Merges stay as they are written.
    """
    return _data(node, {})


def _data(node: Node | None, memo: dict[int, Any]) -> Any:
    if node is None:
        return None
    if id(node) in memo:
        return memo[id(node)]
    value: Any
    if isinstance(node, MappingNode):
        value = {key: _data(child, memo) for key, _, child in entries(node)}
    elif isinstance(node, SequenceNode):
        value = [_data(item, memo) for item in node.value]
    elif is_null(node):
        value = None
    else:
        value = _BOOLEANS.get(node.value, node.value) if _is_tagged(node, "bool") else node.value
    memo[id(node)] = value
    return value


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below a node; keys are nodes too."""
    if isinstance(node, MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, SequenceNode):
        yield from node.value


def _examine(node: Node, heights: dict[int, int]) -> int:
    """Return how deep a node's data is; raise for what go yaml.v3 refuses when it loads it."""
    if id(node) in heights:
        if heights[id(node)] < 0:
            raise _error(f"anchor '{node.anchor}' value contains itself", node)
        return heights[id(node)]
    heights[id(node)] = -1
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if not isinstance(key, ScalarNode):
            raise _error(f"invalid map key: {go_syntax(key)}", key)
        if key.value in lines:
            problem = f'mapping key "{key.value}" already defined at line {lines[key.value]}'
            raise _error(problem, key)
        lines[key.value] = key.start_mark.line + 1
        if is_merge(key) and not _can_be_merged(value):
            raise _error("map merge requires map or sequence of maps as the value", key)
    height = 1 + max((_examine(child, heights) for child in children(node)), default=0)
    if height > MAX_DEPTH:
        raise _error(_TOO_DEEP, node)
    heights[id(node)] = height
    return height


def _can_be_merged(value: Node) -> bool:
    items = value.value if isinstance(value, SequenceNode) else [value]
    return all(isinstance(item, MappingNode) for item in items)


def _error(problem: str, node: Node) -> MarkedYAMLError:
    return MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
