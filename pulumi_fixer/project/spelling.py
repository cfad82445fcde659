"""Which known word a misspelled one may stand for, as Pulumi decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DISTANCE = 2


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a name, in any case, or None beyond `MAX_DISTANCE`.

    The first in alphabetical order wins a tie (sdk/go/common/workspace, ``findClosestKey``).
    """
    found = min(((distance(name, word), word) for word in sorted(known)), default=None)
    return found[1] if found and found[0] <= MAX_DISTANCE else None


def distance(first: str, second: str) -> int:
    """Return by how many inserted, deleted or replaced characters two words differ, in any case."""
    first, second = first.lower(), second.lower()
    if abs(len(first) - len(second)) > MAX_DISTANCE:
        return MAX_DISTANCE + 1
    row = list(range(len(second) + 1))
    for number, character in enumerate(first, 1):
        previous, row[0] = row[0], number
        for column, other in enumerate(second, 1):
            cost = previous + (character != other)
            previous, row[column] = row[column], min(cost, row[column] + 1, row[column - 1] + 1)
    return row[-1]
