"""Keeps a run from rewriting files whose old content git could not give back."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class GitError(Exception):
    """A directory is in a git work tree and git cannot say what is committed; says why."""


def uncommitted(directory: Path) -> frozenset[str]:
    """Return the files at or below a directory that have uncommitted changes.

    Untracked files count, because git has no copy of them; ignored ones do not.

    Args:
        directory: A directory, which may lie in a git work tree or not.

    Returns:
        Paths relative to ``directory``; empty outside a work tree.

    Raises:
        GitError: git is missing, does not trust the repository's owner, or finds it damaged.
    """
    if not any((parent / ".git").exists() for parent in (directory, *directory.parents)):
        return frozenset()
    # A repository is somebody's input: nothing that its configuration names may be run.
    command = [
        "git",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.quotePath=false",
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--ignore-submodules=all",
        ".",
    ]
    try:
        listing = subprocess.run(
            command,
            cwd=directory,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        ).stdout
        prefix = subprocess.run(
            ["git", "rev-parse", "--show-prefix"],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        ).stdout.rstrip(b"\n")
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        said = os.fsdecode(error.stderr).strip().partition("\n")[0]
        if said.startswith("fatal: not a git repository (or any"):
            return frozenset()
        raise GitError(said or f"git ended with code {error.returncode}") from error
    return frozenset(
        os.fsdecode(entry[3:].removeprefix(prefix)) for entry in listing.split(b"\0") if entry
    )
