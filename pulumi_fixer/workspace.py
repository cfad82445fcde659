"""The in-memory view of a file tree, and the one place that has files written."""

from __future__ import annotations

import os
import posixpath
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer import disk
from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.text import DecodeError, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class WriteError(Exception):
    """A change could not be written; the message names the file and the reason."""


@dataclass(frozen=True)
class FileChange:
    """What a run did to one file.

    Attributes:
        path: The file, relative to the workspace.
        before: The bytes on disk, or None for a file that is created.
        after: The new bytes.
    """

    path: str
    before: bytes | None
    after: bytes

    @property
    def kind(self) -> str:
        """``edited`` or ``created``."""
        return "created" if self.before is None else "edited"


class Workspace:
    """A file tree whose edits pile up in memory until `commit`.

    Paths are relative to the root, with forward slashes and without ``.`` or ``..`` inside;
    a path that starts with ``../`` lies outside the root and can be read but not written.
    """

    def __init__(
        self,
        root: Path | None = None,
        files: Mapping[str, bytes] | None = None,
        tree: str = ".",
    ) -> None:
        """Open a directory, a set of files that exists only in memory, or one over the other.

        Args:
            root: The directory on disk, or None.
            files: Files that are there from the start and count as being on disk.
            tree: The directory below the root that symbolic links must not lead out of.
        """
        self._root = root
        self._tree = tree
        self._memory = dict(files or {})
        self._disk: dict[str, bytes] = {}
        self._overlay: dict[str, bytes] = {}
        self._texts: dict[tuple[str, bytes], Text] = {}

    @property
    def root(self) -> Path | None:
        """The directory on disk, or None for a tree that exists only in memory."""
        return self._root

    def read_bytes(self, path: str) -> bytes:
        """Return a file's current bytes, pending edits included.

        Raises:
            FileNotFoundError: There is no such file.
            UnreadableError: It is a directory or device, too large, not permitted, or a symbolic
                link that leads out of the tree.
        """
        if path in self._overlay:
            return self._overlay[path]
        return self._original(path)

    def read(self, path: str) -> Text:
        """Return a file's current text; a coding line is obeyed in ``.py`` files.

        Raises:
            FileNotFoundError: There is no such file.
            UnreadableError: It cannot be read (see `read_bytes`) or is not text.
        """
        data = self.read_bytes(path)
        key = (path, data)
        if key not in self._texts:
            try:
                self._texts[key] = Text.decode(data, python=path.endswith(".py"))
            except DecodeError as error:
                raise UnreadableError(str(error)) from error
        return self._texts[key]

    def exists(self, path: str) -> bool:
        """Tell whether something is at ``path``: a file, readable or not, or a directory."""
        if path in self._overlay or path in self._memory:
            return True
        if any(known.startswith(f"{path}/") for known in (*self._overlay, *self._memory)):
            return True
        return self._root is not None and os.path.lexists(self._root / path)

    def is_file(self, path: str) -> bool:
        """Tell whether ``path`` is a file, or a link to one."""
        if path in self._overlay or path in self._memory:
            return True
        # Path.is_file stops on a name that is too long.
        return self._root is not None and os.path.isfile(self._root / path)  # noqa: PTH113

    def walk(self, directory: str) -> Iterator[str]:
        """Yield every file at or below a directory, sorted.

        Hidden directories, virtual environments and installed packages are left out, and
        symbolic links to directories are not followed.
        """
        found = {
            path
            for path in (*self._memory, *self._overlay)
            if within(path, directory)
            and not any(map(disk.is_pruned, posixpath.relpath(path, directory).split("/")[:-1]))
        }
        if self._root is not None:
            found.update(disk.walk(self._root, directory))
        yield from sorted(found)

    def ancestors(self, directory: str) -> Iterator[str]:
        """Yield a directory and each of its parents, up to the root of the file system.

        A tree that exists only in memory ends at its own root.
        """
        yield directory
        while directory.strip("/") not in ("", ".") and posixpath.basename(directory) != "..":
            directory = posixpath.dirname(directory)
            yield directory or "."
        if self._root is not None and not posixpath.isabs(directory):
            for depth in range(directory.count("..") + 1, len(self._root.resolve().parts)):
                yield posixpath.join(*[".."] * depth)

    def write(self, path: str, content: str) -> None:
        """Set a file's text, in the encoding that it has; a new file is UTF-8.

        Raises:
            UnicodeEncodeError: The file's encoding lacks a character of ``content``.
            UnreadableError: The file that is there is not text.
        """
        try:
            text = self.read(path)
        except FileNotFoundError:
            text = Text("")
        self._overlay[path] = text.encode(content)

    def write_bytes(self, path: str, data: bytes) -> None:
        """Set a file's bytes, whatever they are."""
        self._overlay[path] = data

    def snapshot(self) -> dict[str, bytes]:
        """Return the pending edits, to be given back to `restore`."""
        return dict(self._overlay)

    def restore(self, snapshot: Mapping[str, bytes]) -> None:
        """Make the pending edits what they were when `snapshot` was taken."""
        self._overlay = dict(snapshot)

    def changes(self) -> list[FileChange]:
        """Return what the pending edits change, sorted by path."""
        changes = []
        for path, after in sorted(self._overlay.items()):
            try:
                before = self._original(path)
            except FileNotFoundError:
                before = None
            if before != after:
                changes.append(FileChange(path, before, after))
        return changes

    def write_obstacle(self, path: str) -> str | None:
        """Return why a file must not be written, or None when it may be.

        Beside the obstacles on the way to it, a file whose write permission was taken away is one.
        """
        obstacle = self.way_obstacle(path)
        if obstacle is not None or self._root is None:
            return obstacle
        try:
            mode = (self._root / path).stat().st_mode
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(mode):
            return "is not a regular file"
        return None if mode & 0o222 else "is read-only"

    def way_obstacle(self, path: str) -> str | None:
        """Return why a file of this path may belong to something else, or None when it does not.

        It does where the path leads out of the root, or over a symbolic link anywhere on the way.
        """
        if path == ".." or path.startswith("../"):
            return "lies outside the directory that was given"
        if self._root is None:
            return None
        current = self._root
        for part in path.split("/"):
            current = current / part
            if current.is_symlink():
                return "is reached through a symbolic link"
        return None

    def commit(self) -> list[FileChange]:
        """Write the pending edits to disk and return them.

        Each file is replaced in one step: a temporary file beside it is written, flushed and
        given the old one's mode, then renamed over it. All temporary files are complete before
        the first rename.

        Raises:
            WriteError: A file changed on disk since it was read, must not be written, or the
                system refused. No file is left half-written.
        """
        if self._root is None:
            raise WriteError("this workspace has no directory to write to")
        changes = self.changes()
        staged: list[tuple[Path, Path]] = []
        try:
            for change in changes:
                target = self._root / change.path
                obstacle = self.write_obstacle(change.path)
                if obstacle is None and _disk_bytes(target) != change.before:
                    obstacle = "changed while it was being repaired"
                if obstacle is not None:
                    raise WriteError(f"{change.path}: {obstacle}; nothing was written")
                staged.append((disk.stage(target, change.after), target))
            for temporary, target in staged:
                temporary.replace(target)
        except OSError as error:
            raise WriteError(f"{error.filename or self._root}: {error.strerror}") from error
        finally:
            for temporary, _ in staged:
                temporary.unlink(missing_ok=True)
        return changes

    def _original(self, path: str) -> bytes:
        if path in self._memory:
            return self._memory[path]
        if self._root is None:
            raise FileNotFoundError(path)
        if path not in self._disk:
            self._disk[path] = disk.read_bytes(self._root, path, self._tree)
        return self._disk[path]


def join(directory: str, name: str) -> str:
    """Join two workspace paths and normalise the result; the root itself is ``.``."""
    return posixpath.normpath(posixpath.join(directory, name))


def within(path: str, directory: str) -> bool:
    """Tell whether ``path`` is ``directory`` or lies below it."""
    if directory == ".":
        return path != ".." and not path.startswith("../")
    return path == directory or path.startswith(f"{directory}/")


def _disk_bytes(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
