"""Stack files: the configuration of each stack."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.edits.yaml_nodes import (
    YamlError,
    children,
    merged_entries,
    parse,
    scalar,
    value_of,
)

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
        """The value nodes of the ``config`` section, by key as it is written."""
        section = merged_entries(value_of(self.root, "config"))
        return {key: value for key, (_, value) in section.items()}

    @cached_property
    def secret_keys(self) -> frozenset[str]:
        """The config keys whose value is encrypted, or holds a part that is."""
        return frozenset(key for key, node in self.config.items() if _encrypted(node))

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The ``secure:`` values; they must appear in no output."""
        return frozenset().union(*(_encrypted(self.config[key]) for key in self.secret_keys))


def _encrypted(node: Node) -> frozenset[str]:
    """Return the ``secure:`` values at or below a node."""
    found, seen, pending = set(), set(), [node]
    while pending:
        current = pending.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        secure = scalar(value_of(current, "secure"))
        if secure:
            found.add(secure)
        pending.extend(children(current))
    return frozenset(found)


def stack_files(project: Project) -> tuple[StackFile, ...]:
    """Return the stack files that Pulumi reads for a project, by stack name.

    They lie beside the project file or in its ``stackConfigDir``, and share its extension.
    """
    stem, extension = posixpath.splitext(posixpath.basename(project.manifest_path))
    home = project.file(project.manifest.stack_directory) if project.manifest else project.path
    found = []
    for path in project.files():
        directory, name = posixpath.split(path)
        inner = name.removeprefix(f"{stem}.").removesuffix(extension)
        if (directory or ".") != home or name != f"{stem}.{inner}{extension}" or not inner:
            continue
        text = project.read(path)
        if text is not None:
            found.append(StackFile(path, inner, text))
    return tuple(found)
