"""A directory as the input: the answers in it, and the projects that no answer belongs to."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import posixpath
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pulumi_fixer.batch.items import Item, ProjectPlace
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.discovery import Target, discover
from pulumi_fixer.disk import UnreadableError, size_excess
from pulumi_fixer.responses.fences import MAX_BYTES
from pulumi_fixer.workspace import Workspace, join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWER_NAME = "MODEL_RESPONSE.md"
"""What the files that hold answers are called, unless a pattern is given."""


@dataclass(frozen=True)
class TreeSource:
    """The answers and projects of a directory, or one answer in a file.

    Attributes:
        root: The directory.
        answers: The paths of the answers, sorted.
        projects: The directories of the projects, sorted.
        nested: For each project, the directories of others below it.
        notes: What was passed over, in words for people.
    """

    root: Path
    answers: tuple[str, ...]
    projects: tuple[str, ...] = ()
    nested: dict[str, tuple[str, ...]] | None = None
    notes: tuple[str, ...] = ()

    container = None

    @property
    def size(self) -> int:
        """The number of items."""
        return len(self.answers) + len(self.projects)

    def items(self) -> Iterator[Item]:
        """Yield the answers, then the projects."""
        places = Counter(posixpath.dirname(path) for path in self.answers)
        for ordinal, path in enumerate(self.answers):
            directory, name = posixpath.split(path)
            # An answer is called after its directory where that holds no other.
            alone = directory and places[directory] == 1
            yield self._answer(
                ordinal, path, directory if alone else join(directory, PurePosixPath(name).stem)
            )
        for ordinal, directory in enumerate(self.projects, len(self.answers)):
            yield self._project(ordinal, directory)

    def _answer(self, ordinal: int, path: str, name: str) -> Item:
        # A workspace of its own: one for all would keep every answer in memory.
        workspace = Workspace(self.root)
        data, refusal = b"", None
        try:
            data = workspace.read_bytes(path)
            refusal = size_excess(len(data), MAX_BYTES)
        except FileNotFoundError:
            refusal = "is no longer there"
        except UnreadableError as error:
            refusal = str(error)
        return Item(
            ordinal=ordinal,
            id=name,
            sha256=hashlib.sha256(data).hexdigest(),
            position=ordinal + 1,
            answer=data if refusal is None else None,
            path=path,
            refusal=refusal,
        )

    def _project(self, ordinal: int, directory: str) -> Item:
        nested = (self.nested or {}).get(directory, ())
        root = str(self.root.resolve())
        return Item(
            ordinal=ordinal,
            id=directory if directory != "." else self.root.resolve().name,
            sha256=_hash_of(self.root, directory),
            position=ordinal + 1,
            project=ProjectPlace(root, directory, nested),
        )


def open_tree(root: Path, pattern: str | None, out: Path) -> TreeSource:
    """Find the items of a directory.

    Args:
        root: The directory.
        pattern: Which files are answers, by name, or by path where it holds a slash. With one,
            only they are items; without, `ANSWER_NAME` that lie in no project, and the projects.
        out: The output directory; what an earlier run left in it is no item.

    Raises:
        SourceError: The output would be a part of a project.
    """
    workspace = Workspace(root)
    wanted = pattern or ANSWER_NAME
    here = Path(os.path.relpath(out.resolve(), root.resolve())).as_posix()
    answers = tuple(
        path for path in workspace.walk(".") if _matches(path, wanted) and not within(path, here)
    )
    if pattern is not None:
        return TreeSource(root, answers)
    found = discover(Target(workspace, ".", root.as_posix()))
    around = next((place for place in found.projects if within(here, place)), None)
    if around is not None:
        raise SourceError(
            f"{out}: lies in the project {(root / around).as_posix()}; take a directory elsewhere"
        )
    inside = [path for path in answers if any(within(path, place) for place in found.projects)]
    notes = list(found.notes)
    if inside:
        notes.append(
            f"{len(inside)} {ANSWER_NAME} in the projects themselves were passed over; "
            f"--pattern {ANSWER_NAME} repairs them instead"
        )
    return TreeSource(
        root,
        tuple(path for path in answers if path not in set(inside)),
        tuple(place for place in found.projects if not within(place, here)),
        found.nested,
        tuple(notes),
    )


def _matches(path: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(path if "/" in pattern else posixpath.basename(path), pattern)


def _hash_of(root: Path, directory: str) -> str:
    """Return a hash over the names and contents of all files that a project is judged by.

    Those are its own and, for lock files and documents, those in the directories above it.
    """
    workspace = Workspace(root)
    above = [place for place in workspace.ancestors(directory) if not place.startswith("..")][1:]
    beside = {
        join(place, entry.name)
        for place in above
        for entry in os.scandir(root / place)
        if entry.is_file()
    }
    total = hashlib.sha256()
    for path in sorted({*workspace.walk(directory), *beside}):
        try:
            content = hashlib.sha256(workspace.read_bytes(path)).hexdigest()
        except (FileNotFoundError, UnreadableError) as error:
            content = str(error)
        name = posixpath.relpath(path, directory).encode("utf-8", "surrogateescape")
        total.update(name + b"\0" + content.encode("utf-8", "surrogateescape") + b"\n")
    return total.hexdigest()


def copy_project(place: ProjectPlace, target: Path) -> None:
    """Copy a project's files, those aside that the product does not look at.

    Args:
        place: The project.
        target: The directory to make.

    Raises:
        UnreadableError: A file cannot be read.
    """
    root = Path(place.root, place.directory)
    for path in Workspace(root).walk("."):
        source, file = root / path, target / path
        if not source.is_symlink() and not source.is_file():
            continue  # A named pipe, a socket or a device is no part of a program.
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy(source, file, follow_symlinks=False)
        except (PermissionError, FileNotFoundError) as error:
            if error.filename != str(source):
                raise
            raise UnreadableError(f"{path}: cannot be copied: {error.strerror}") from error
