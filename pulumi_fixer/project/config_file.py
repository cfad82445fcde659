"""What the project file and the stack files have in common: YAML with a ``config`` section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import ScalarNode

from pulumi_fixer.edits.yaml_nodes import YamlError, children, merged_entries, parse, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import Node

    from pulumi_fixer.text import Text


@dataclass(frozen=True)
class ConfigFile:
    """A YAML file of Pulumi's, parsed once.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text.
    """

    path: str
    text: Text

    @cached_property
    def _parsed(self) -> Node | YamlError | None:
        try:
            return parse(self.text.content)
        except YamlError as error:
            return error

    @property
    def error(self) -> YamlError | None:
        """Why the file does not load as YAML, or None."""
        return self._parsed if isinstance(self._parsed, YamlError) else None

    @property
    def root(self) -> Node | None:
        """The root node, or None for a file that is empty or does not load."""
        return None if isinstance(self._parsed, YamlError) else self._parsed

    @cached_property
    def config(self) -> dict[str, Node]:
        """The value nodes of the top-level ``config`` section, by key as it is written."""
        section = merged_entries(value_of(self.root, "config"))
        return {key: value for key, (_, value) in section.items()}

    def strings(self, node: Node | None) -> frozenset[str]:
        """Return every scalar at or below a node: its value, and each line as it is written.

        A value can be written over several lines, or with escapes that it does not hold itself.
        """
        found: set[str] = set()
        for item in _below(node):
            if isinstance(item, ScalarNode):
                written = self.text.content[item.start_mark.index : item.end_mark.index]
                lines = written.splitlines()
                if item.style in ("|", ">"):  # The first line is the block's indicator.
                    lines = lines[1:]
                found.update((item.value, *(line.strip() for line in lines)))
        return frozenset(found - {""})

    def encrypted(self, node: Node | None) -> frozenset[str]:
        """Return the strings of the ``secure:`` values at or below a node."""
        return frozenset().union(*(self.strings(value_of(item, "secure")) for item in _below(node)))


def _below(node: Node | None) -> Iterator[Node]:
    """Yield a node and every node below it, each once."""
    pending, seen = [node] if node is not None else [], set()
    while pending:
        current = pending.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            pending.extend(children(current))
