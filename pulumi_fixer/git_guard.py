"""Keeps a run from rewriting files whose old content git could not give back."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def uncommitted(directory: Path) -> frozenset[str]:
    """Return the files at or below a directory that have uncommitted changes.

    Untracked files count, because git has no copy of them; ignored ones do not.

    Args:
        directory: A directory, which may lie in a git work tree or not.

    Returns:
        Paths relative to ``directory``; empty outside a work tree and where git is missing.
    """
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
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
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
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    return frozenset(
        os.fsdecode(entry[3:].removeprefix(prefix)) for entry in listing.split(b"\0") if entry
    )
