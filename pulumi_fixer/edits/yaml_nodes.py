"""YAML by its spans: the nodes of a document with their positions, and the plain data below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False}
_BOOLEANS["FALSE"] = False


@dataclass(frozen=True)
class YamlError(Exception):
    """YAML that does not load.

    Attributes:
        problem: What is wrong, in one line.
        line: Line of the problem, counted from 1.
        column: Column of the problem, counted from 1.
    """

    problem: str
    line: int
    column: int


def parse(content: str) -> Node | None:
    """Return the root node of the first document, or None when it is empty.

    Only the first document counts, as for Pulumi (facts: a second one is silently ignored).

    Raises:
        YamlError: The text is not YAML, or a mapping has the same key twice.
    """
    root = _compose(content)
    if root is not None:
        _refuse_duplicate_keys(root, set())
    return root


def _compose(content: str) -> Node | None:
    while True:
        try:
            documents = YAML(typ="safe", pure=True).compose_all(content)
            root: Node | None = next(iter(documents), None)
            return root
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if mark is None:
                raise YamlError(" ".join(str(error).split()), 1, 1) from None
            start = content.rfind("\n", 0, mark.index) + 1
            if content[mark.index : mark.index + 1] != "\t" or not content[start : mark.index].strip():
                problem = " ".join(str(error.problem or error.context).split())
                raise YamlError(problem, mark.line + 1, mark.column + 1) from None
            # Go's yaml.v3 takes a tab as white space behind a key or value; ruamel.yaml does not.
            content = content[: mark.index] + " " + content[mark.index + 1 :]
        except (YAMLError, ValueError) as error:
            raise YamlError(" ".join(str(error).split()), 1, 1) from error
        except RecursionError:
            raise YamlError("is nested too deeply", 1, 1) from None


def entries(node: Node | None) -> list[tuple[str, Node, Node]]:
    """Return the ``(key, key node, value node)`` of a mapping's scalar keys, in file order."""
    if not isinstance(node, MappingNode):
        return []
    return [(key.value, key, value) for key, value in node.value if isinstance(key, ScalarNode)]


def value_of(node: Node | None, key: str) -> Node | None:
    """Return the value node under ``key`` of a mapping node, or None."""
    return next((value for name, _, value in entries(node) if name == key), None)


def is_null(node: Node | None) -> bool:
    """Tell whether a node is missing or YAML's null."""
    return node is None or (isinstance(node, ScalarNode) and node.tag.endswith(":null"))


def scalar(node: Node | None) -> str | None:
    """Return the text of a scalar that is not null, quotes resolved; None for anything else."""
    if not isinstance(node, ScalarNode) or is_null(node):
        return None
    return str(node.value)


def data(node: Node | None) -> Any:
    """Return the plain data below a node: dict, list, str, bool, or None.

    Numbers and dates stay text: two spellings of a number count as different, which can only make
    a comparison refuse, never accept. Aliases stay shared, so a document that multiplies them
    costs no more than its own length.
    """
    return _data(node, {})


def _data(node: Node | None, memo: dict[int, Any]) -> Any:
    if node is None:
        return None
    if id(node) in memo:
        return memo[id(node)]
    if isinstance(node, MappingNode):
        mapping: dict[Any, Any] = {}
        memo[id(node)] = mapping
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else f"?{key.start_mark.index}"
            mapping[name] = _data(value, memo)
        return mapping
    if isinstance(node, SequenceNode):
        sequence: list[Any] = []
        memo[id(node)] = sequence
        sequence.extend(_data(item, memo) for item in node.value)
        return sequence
    if is_null(node):
        return None
    if node.tag.endswith(":bool"):
        return _BOOLEANS.get(node.value, node.value)
    return node.value


def _refuse_duplicate_keys(node: Node, seen: set[int]) -> None:
    """Raise for a repeated key, which go yaml.v3 refuses: ``mapping key "a" already defined``."""
    if id(node) in seen or isinstance(node, ScalarNode):
        return
    seen.add(id(node))
    lines: dict[str, int] = {}
    for key, key_node, _ in entries(node):
        mark = key_node.start_mark
        if key in lines and key != "<<":
            raise YamlError(
                f'mapping key "{key}" already defined at line {lines[key]}',
                mark.line + 1,
                mark.column + 1,
            )
        lines[key] = mark.line + 1
    children = (
        [child for pair in node.value for child in pair]
        if isinstance(node, MappingNode)
        else node.value
    )
    for child in children:
        _refuse_duplicate_keys(child, seen)
