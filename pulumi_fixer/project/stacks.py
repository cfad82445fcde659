"""Stack files: the configuration of each stack."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.config_file import ConfigFile

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class StackFile(ConfigFile):
    """``Pulumi.<stack>.yaml``.

    Attributes:
        stack: The stack's name, as the file name spells it.
    """

    stack: str

    @cached_property
    def secret_keys(self) -> frozenset[str]:
        """The config keys whose value is encrypted, or holds a part that is."""
        return frozenset(key for key, node in self.config.items() if self.encrypted(node))

    @cached_property
    def secrets(self) -> frozenset[str]:
        """The ``secure:`` values; they must appear in no output."""
        return frozenset().union(*(self.encrypted(self.config[key]) for key in self.secret_keys))


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
            found.append(StackFile(path, text, inner))
    return tuple(found)
