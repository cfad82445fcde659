"""Stack files: the configuration of each stack."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import YamlError, entries, parse, scalar, value_of

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

    from pulumi_fixer.project.project import Project
    from pulumi_fixer.text import Text


@dataclass(frozen=True)
class StackFile:
    """``Pulumi.<stack>.yaml``.

    Attributes:
        path: The file, relative to the workspace.
        stack: The stack's name, as the file name spells it.
        text: Its text.
    """

    path: str
    stack: str
    text: Text

    @cached_property
    def _parsed(self) -> Node | None | YamlError:
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
        """The value nodes of the ``config`` section, by key as it is written."""
        return {key: value for key, _, value in entries(value_of(self.root, "config"))}

    @cached_property
    def secret_keys(self) -> frozenset[str]:
        """The config keys whose value is encrypted."""
        return frozenset(
            key for key, node in self.config.items() if value_of(node, "secure") is not None
        )

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The ``secure:`` values; they must appear in no output."""
        values = (scalar(value_of(self.config[key], "secure")) for key in self.secret_keys)
        return frozenset(value for value in values if value)


def stack_files(project: Project) -> tuple[StackFile, ...]:
    """Return the stack files that Pulumi reads for a project, by stack name.

    They lie beside the project file and share its extension (facts 1.1).
    """
    stem, extension = posixpath.splitext(posixpath.basename(project.manifest_path))
    found = []
    for path in project.files():
        directory, name = posixpath.split(path)
        inner = name.removeprefix(f"{stem}.").removesuffix(extension)
        if (directory or ".") != project.path or name != f"{stem}.{inner}{extension}" or not inner:
            continue
        text = project.read(path)
        if text is not None:
            found.append(StackFile(path, inner, text))
    return tuple(found)
