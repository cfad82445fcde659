"""The project file: what Pulumi.yaml says, and where it says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import YamlError, entries, is_null, parse, scalar, value_of

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from pulumi_fixer.text import Text

MANIFEST_NAMES = ("Pulumi.yaml", "Pulumi.yml")
"""In the order in which Pulumi prefers them (sdk/go/common/encoding/marshal.go).

Pulumi.json, which it prefers to both, is not edited.
"""

_MAX_CHARACTERS = 512 * 1024


@dataclass(frozen=True)
class Manifest:
    """Pulumi.yaml, parsed once.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text.
    """

    path: str
    text: Text

    @cached_property
    def _parsed(self) -> Node | None | YamlError:
        if len(self.text.content) > _MAX_CHARACTERS:
            return YamlError("is too long for a project file", 1, 1)
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
    def name(self) -> str | None:
        """The project's name."""
        return scalar(value_of(self.root, "name"))

    @property
    def is_template(self) -> bool:
        """Whether ``pulumi new`` still has to fill this file in (its name is a placeholder)."""
        return self.name is not None and "${" in self.name

    @cached_property
    def runtime(self) -> str | None:
        """The runtime's name, from either form of ``runtime``."""
        node = value_of(self.root, "runtime")
        return scalar(node) or scalar(value_of(node, "name"))

    def option(self, name: str) -> str | None:
        """Return a runtime option such as ``toolchain`` or ``virtualenv``, or None."""
        options = value_of(value_of(self.root, "runtime"), "options")
        return scalar(value_of(options, name))

    @cached_property
    def main(self) -> str | None:
        """``main`` as it is written, or None where it is missing, null or empty."""
        return scalar(value_of(self.root, "main")) or None

    @cached_property
    def config(self) -> dict[str, Node]:
        """The value nodes of the top-level ``config`` section, by key as it is written."""
        return {key: value for key, _, value in entries(value_of(self.root, "config"))}

    def is_own_key(self, key: str) -> bool:
        """Tell whether a config key is the project's own.

        As sdk/go/common/workspace/project.go decides it: no colon, or the project's name before.
        """
        return ":" not in key or (self.name is not None and key.startswith(f"{self.name}:"))

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The plain values that the file marks as secret; they must appear in no output."""
        found = set()
        for declaration in self.config.values():
            if scalar(value_of(declaration, "secret")) == "true":
                for key, _, node in entries(declaration):
                    if key in ("default", "value") and not is_null(node):
                        found.update(_scalars(node))
        return frozenset(found)


def _scalars(node: Node) -> set[str]:
    """Return every scalar below a node, for values that are lists or mappings."""
    text = scalar(node)
    if text is not None:
        return {text}
    found: set[str] = set()
    pending, seen = [node], set()
    while pending:
        current = pending.pop()
        if id(current) in seen or is_null(current):
            continue
        seen.add(id(current))
        if isinstance(current.value, str):
            found.add(current.value)
        else:
            for child in current.value:
                pending.extend(child if isinstance(child, tuple) else (child,))
    return found
