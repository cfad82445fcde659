"""The wheels that the shipped data was read from, fetched once by pip and kept."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from typing import TYPE_CHECKING

from pulumi_fixer.sdk.library import library
from pulumi_fixer.sdk.wheel import Wheel
from tests.pulumi_host import CACHE

if TYPE_CHECKING:
    from pathlib import Path


def wheel(distribution: str, major: int) -> Wheel:
    """Return the very wheel that the data of a major says it was made from."""
    known = library(distribution, major)
    assert known is not None
    return Wheel(_file(distribution, known.version))


def _file(distribution: str, version: str) -> Path:
    directory = CACHE / "wheels"
    directory.mkdir(parents=True, exist_ok=True)
    pattern = f"{distribution.replace('-', '_')}-{version}-*.whl"
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not list(directory.glob(pattern)):
            pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
            wanted = f"{distribution}=={version}"
            subprocess.run([*pip, "--wheel-dir", directory, wanted], check=True)
    (found,) = directory.glob(pattern)
    return found
