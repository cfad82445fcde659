"""Finds the projects at or below a path, and says what is not one."""

from __future__ import annotations

import contextlib
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml.nodes import MappingNode

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.edits.yaml_nodes import is_string, merged_entries, scalar, value_of
from pulumi_fixer.project.manifest import MANIFEST_NAMES, Manifest
from pulumi_fixer.workspace import Workspace, join, within

if TYPE_CHECKING:
    import os

_OTHER_RUNTIME = re.compile(
    r"""^runtime:\s*(?:\{?\s*name:\s*)?["']?(?!python\b)(\w+)""", re.MULTILINE
)


_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True)
class Target:
    """One path that a run was given.

    Attributes:
        workspace: The tree that its projects are in.
        directory: The directory to search, relative to the workspace.
        prefix: What stands before workspace paths when they are shown: empty when the workspace
            is the current directory, else the path as it was given.
    """

    workspace: Workspace
    directory: str
    prefix: str

    def shown(self, path: str) -> str:
        """Return a workspace path as a user would write it."""
        return join(self.prefix, path) if self.prefix else path


@dataclass(frozen=True)
class Discovery:
    """What was found below a target.

    Attributes:
        projects: Directories of Python projects, relative to the workspace.
        nested: For each of them, the directories of other projects below it.
        notes: What was passed over, in words for people.
    """

    projects: tuple[str, ...]
    nested: dict[str, tuple[str, ...]]
    notes: tuple[str, ...]


def target(path: str | os.PathLike[str]) -> Target:
    """Open the workspace for a path.

    Paths below the current directory share it as their workspace, so that a patch applies there.

    Raises:
        FileNotFoundError: There is nothing at ``path``.
        NotADirectoryError: ``path`` is a file, but not a project file.
    """
    given = Path(path)
    try:
        real = given.resolve(strict=True)
    except FileNotFoundError:
        raise FileNotFoundError(f"{given}: no such file or directory") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise FileNotFoundError(f"{given}: {error}") from None
    if not real.is_dir():
        if real.name not in MANIFEST_NAMES:
            raise NotADirectoryError(
                f"{given}: is a file; give a project's directory, its Pulumi.yaml, or an answer "
                "in Markdown"
            )
        given, real = given.parent, real.parent
    here = Path.cwd().resolve()
    if real.is_relative_to(here):
        directory = real.relative_to(here).as_posix()
        return Target(Workspace(here, tree=directory), directory, "")
    return Target(Workspace(real), ".", given.as_posix())


def is_answer(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path is a Markdown file: a model's answer that carries a project."""
    given = Path(path)
    return given.suffix.lower() in _MARKDOWN and given.is_file()


def answer_target(path: str | os.PathLike[str]) -> Target:
    """Open the workspace for an answer; the target's directory is the answer itself.

    An answer below the current directory has that as its workspace, so that a patch applies there.
    """
    given = Path(path)
    around = target(given.parent)
    return Target(around.workspace, join(around.directory, given.name), around.prefix)


def read_scaffold(directory: str | os.PathLike[str]) -> dict[str, bytes]:
    """Return the files of the template project that answers land on, by path.

    What `Workspace.walk` leaves out is left out here, and so is what cannot be read.

    Raises:
        NotADirectoryError: There is no such directory.
    """
    root = Path(directory)
    if not root.is_dir():
        raise NotADirectoryError(f"{root}: is not a directory; --scaffold wants the template's")
    workspace = Workspace(root)
    files = {}
    for path in workspace.walk("."):
        with contextlib.suppress(UnreadableError, FileNotFoundError):
            files[path] = workspace.read_bytes(path)
    return files


def discover(place: Target) -> Discovery:
    """Return the projects at or below a target's directory."""
    workspace = place.workspace
    found: dict[str, str] = {}
    if workspace.exists(join(place.directory, MANIFEST_NAMES[0])):
        found[place.directory] = join(place.directory, MANIFEST_NAMES[0])
    notes = []
    for path in workspace.walk(place.directory):
        directory, name = posixpath.split(path)
        directory = directory or "."
        if name in MANIFEST_NAMES:
            known = found.setdefault(directory, path)
            if posixpath.basename(known) != MANIFEST_NAMES[0]:
                found[directory] = path
        elif name == "Pulumi.json":
            notes.append(f"{place.shown(path)}: project files in JSON are out of scope, untouched")
    python = []
    for directory, path in sorted(found.items()):
        other = _other_runtime(workspace, path)
        if other is None:
            python.append(directory)
        else:
            notes.append(f"{place.shown(path)}: {other} is out of scope, untouched")
    nested = {
        directory: tuple(
            other for other in found if other != directory and within(other, directory)
        )
        for directory in python
    }
    return Discovery(tuple(python), nested, tuple(notes))


def _other_runtime(workspace: Workspace, path: str) -> str | None:
    """Return what the project runs on when that is not Python, in words.

    A project file that cannot be read, does not parse or that Pulumi refuses counts as Python
    unless it says otherwise, so that its failure is reported.
    """
    try:
        text = workspace.read(path)
    except (FileNotFoundError, UnreadableError):
        return None
    manifest = Manifest(path, text)
    if manifest.error is not None:
        match = _OTHER_RUNTIME.search(text.content)
        return f"runtime {match[1]}" if match else None
    fields = merged_entries(manifest.root)
    for name in sorted(fields, reverse=True):  # `runtime` before `Runtime`, which Pulumi ignores
        node = fields[name][1]
        written = value_of(node, "name") if isinstance(node, MappingNode) else node
        if name.lower() == "runtime" and is_string(written) and scalar(written):
            return None if scalar(written) == "python" else f"runtime {scalar(written)}"
    return None if manifest.violations else "a project without a runtime"
