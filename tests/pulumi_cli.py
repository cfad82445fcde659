"""The real Pulumi CLI for tests: the one on the PATH, else the one that .ci/pulumi/build made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.pulumi_host import CACHE

_BUILT = sorted(path.parent for path in CACHE.glob("pulumi-v*/complete"))
_FOUND = shutil.which("pulumi")
DIRECTORY = Path(_FOUND).parent if _FOUND else _BUILT[-1] if _BUILT else None
"""Where the CLI and its host are; None where there are none."""

needs_cli = pytest.mark.skipif(
    DIRECTORY is None,
    reason="there is no `pulumi` on the PATH, and .ci/pulumi/build, which takes go, has built none",
)


def path_with_cli() -> str:
    """Return PATH with the CLI in it."""
    return f"{DIRECTORY}{os.pathsep}{os.environ['PATH']}"
