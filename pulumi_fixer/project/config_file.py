"""What the project file and the stack files have in common: YAML with a ``config`` section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import YamlError, merged_entries, parse, value_of

if TYPE_CHECKING:
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
