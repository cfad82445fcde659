"""What a document is to become, for `checked` to compare with what the edits make of it.

A path is the keys that lead to a place, items of a list by their number. What is merged in or
comes through an alias further up is not at its path, and cannot be changed there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_fixer.edits.yaml import UneditableError

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Any], Any]


def put(path: tuple[str, ...], value: Any) -> Change:
    """Return the change that replaces the value at a path."""
    return alter(path, lambda _: value)


def drop(path: tuple[str, ...], *names: str) -> Change:
    """Return the change that removes keys of the mapping at a path."""
    return alter(path, lambda old: {key: value for key, value in old.items() if key not in names})


def rename(path: tuple[str, ...], old: str, new: str) -> Change:
    """Return the change that gives a key of the mapping at a path another name."""
    return alter(
        path, lambda found: {new if key == old else key: value for key, value in found.items()}
    )


def insert(path: tuple[str, ...], after: str, key: str, value: Any) -> Change:
    """Return the change that adds a key behind the key ``after`` of the mapping at a path."""

    def inserted(old: Any) -> Any:
        result = {}
        for name, item in old.items():
            result[name] = item
            if name == after:
                result[key] = value
        return result

    return alter(path, inserted)


def all_of(*changes: Change) -> Change:
    """Return the change that makes several, one after the other."""

    def made(document: Any) -> Any:
        for change in changes:
            document = change(document)
        return document

    return made


def alter(path: tuple[str, ...], change: Change) -> Change:
    """Return the change that makes the value at a path what ``change`` returns for it.

    Raises:
        UneditableError: By the change, when the document has no such path.
    """

    def changed(document: Any) -> Any:
        if not path:
            return change(document)
        first, below = path[0], alter(path[1:], change)
        if isinstance(document, list) and first.isdigit() and int(first) < len(document):
            return [below(item) if n == int(first) else item for n, item in enumerate(document)]
        if not isinstance(document, dict) or first not in document:
            raise UneditableError(f"`{first}` is merged in from elsewhere")
        return {key: below(item) if key == first else item for key, item in document.items()}

    return changed
