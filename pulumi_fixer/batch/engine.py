"""How the items of a batch are spread over processes, on this machine or beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pulumi_fixer.batch.items import Item, Job, Outcome

    Work = Callable[[Item, Job], Outcome]


class Engine(Protocol):
    """Something that works on many items at once."""

    def run(self, items: Iterable[tuple[str, Item]]) -> Iterator[tuple[str, Item, Outcome]]:
        """Yield each item, under the name it is called by, with its outcome as it finishes.

        Items are taken from ``items`` only as fast as they are worked on.
        """


class EngineError(Exception):
    """An engine cannot be started; the message says why."""
