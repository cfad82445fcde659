"""The names that look most like a missing one, for the message of a refusal."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], before: str = "", most: int = 3) -> str:
    """Return the end of a sentence that shows them; empty where none comes near.

    Args:
        name: The missing name.
        known: The names that there are.
        before: What is written before each of them: ``s3.``.
        most: How many are shown.
    """
    near = difflib.get_close_matches(name, list(known), most)
    names = ", ".join(f"`{before}{item}`" for item in near)
    return f"; the nearest are {names}" if near else ""
