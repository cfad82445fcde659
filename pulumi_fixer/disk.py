"""Files as they are on disk: read, found, and replaced in one step."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
"""Larger files are not read: no hand-written source comes near, and parsing would take minutes."""

_PRUNED = frozenset(
    {
        "__pycache__",
        "node_modules",
        "site-packages",
        "venv",
    }
)


class UnreadableError(Exception):
    """A file that is there cannot be read as text; the message says why."""


def size_excess(size: int, limit: int) -> str | None:
    """Return in words how far a size is over a limit, both in bytes; None when it is not."""
    if size <= limit:
        return None
    return f"has {size / 2**20:.1f} MiB, more than the {limit // 2**20} MiB limit"


def read_bytes(root: Path, path: str, tree: str) -> bytes:
    """Return what a file holds.

    Args:
        root: The directory that ``path`` is relative to.
        path: The file.
        tree: The directory below the root that symbolic links must not lead out of.

    Raises:
        FileNotFoundError: There is no such file.
        UnreadableError: It is a directory or device, too large, not permitted, or a symbolic
            link that leads out of the tree.
    """
    target = root / path
    try:
        if not os.path.lexists(target):
            raise FileNotFoundError(path)
        real = target.resolve()
        linked = real != Path(os.path.normpath(root.resolve() / path))
        if linked and not real.is_relative_to((root / tree).resolve()):
            raise UnreadableError("is a symbolic link that leads out of the tree")
        status = target.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a directory" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise UnreadableError(f"is {kind}")
        excess = size_excess(status.st_size, MAX_BYTES)
        if excess is not None:
            raise UnreadableError(excess)
        return target.read_bytes()
    except FileNotFoundError:
        if os.path.lexists(target):
            raise UnreadableError("is a symbolic link that leads nowhere") from None
        raise
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnreadableError(f"cannot be read: {reason or error}") from error


def walk(root: Path, directory: str) -> Iterator[str]:
    """Yield the files at or below a directory, relative to the root, in no order.

    What `is_pruned` names is left out, and so are virtual environments.
    """
    top = root / directory
    for current, directories, files in os.walk(top):
        directories[:] = [name for name in directories if not is_pruned(name)]
        if "pyvenv.cfg" in files and Path(current) != top:
            directories.clear()
            continue
        relative = os.path.relpath(current, root).replace(os.sep, "/")
        for name in files:
            yield name if relative == "." else f"{relative}/{name}"


def is_pruned(directory_name: str) -> bool:
    """Tell whether a directory is hidden, or holds what a tool has put there."""
    return directory_name in _PRUNED or directory_name.startswith(".")


def stage(target: Path, data: bytes) -> Path:
    """Write a finished temporary file beside ``target``, with the mode that it is to have.

    Returns:
        Its path. To rename it over ``target`` is to replace that in one step.

    Raises:
        OSError: The system refused; no temporary file is left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            status = target.stat()
            temporary.chmod(stat.S_IMODE(status.st_mode))
            with contextlib.suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        else:
            umask = os.umask(0)
            os.umask(umask)
            temporary.chmod(0o666 & ~umask)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
