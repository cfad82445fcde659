"""Pipfile and Pipfile.lock, as pipenv reads them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

if TYPE_CHECKING:
    from pulumi_fixer.text import Text

_NOT_CATEGORIES = frozenset(
    {"source", "packages", "dev-packages", "requires", "scripts", "pipfile", "pipenv"}
)


@dataclass(frozen=True)
class Pipfile:
    """A Pipfile and the lock file beside it.

    Attributes:
        path: The Pipfile, relative to the workspace.
        text: Its text.
        lock_text: The text of Pipfile.lock, or None when there is none that can be read.
    """

    path: str
    text: Text
    lock_text: Text | None = None

    @cached_property
    def data(self) -> dict[str, Any] | None:
        """What the Pipfile says, or None when it does not parse."""
        try:
            return tomlkit.parse(self.text.content).unwrap()
        except (TOMLKitError, ValueError, RecursionError):
            return None

    @cached_property
    def lock(self) -> dict[str, Any] | None:
        """What the lock file says, or None when it is missing or no JSON object."""
        if self.lock_text is None:
            return None
        try:
            data = json.loads(self.lock_text.content)
        except (ValueError, RecursionError):
            return None
        return data if isinstance(data, dict) else None

    @cached_property
    def sources(self) -> tuple[dict[str, Any], ...]:
        """The ``[[source]]`` tables."""
        return _tables((self.data or {}).get("source"))

    @cached_property
    def lock_sources(self) -> tuple[dict[str, Any], ...]:
        """The sources that the lock file was made with."""
        return _tables(_table((self.lock or {}).get("_meta")).get("sources"))

    @property
    def says_something(self) -> bool:
        """Whether the Pipfile does not parse, or names a package or a source."""
        return self.data is None or bool(self.packages or self.locked or self.sources)

    @property
    def packages(self) -> dict[str, Any]:
        """The entries of ``[packages]``, names as they are written."""
        return _table((self.data or {}).get("packages"))

    @property
    def dev_packages(self) -> dict[str, Any]:
        """The entries of ``[dev-packages]``, names as they are written."""
        return _table((self.data or {}).get("dev-packages"))

    @property
    def locked(self) -> dict[str, Any]:
        """The lock file's entries for ``[packages]`` and what they need."""
        return _table((self.lock or {}).get("default"))

    @property
    def lock_is_current(self) -> bool:
        """Whether the lock file carries the hash of this Pipfile (plette, Pipfile.get_hash).

        A Pipfile without sources has pipenv's default one, which the lock file then names.
        """
        data, lock = self.data, self.lock
        if data is None or lock is None:
            return False
        document = {
            "_meta": {
                "sources": data.get("source", list(self.lock_sources)),
                "requires": data.get("requires", {}),
            },
            "default": data.get("packages", {}),
            "develop": data.get("dev-packages", {}),
            **{
                key: value
                for key, value in data.items()
                if key not in _NOT_CATEGORIES and key not in ("default", "develop")
            },
        }
        try:
            content = json.dumps(document, sort_keys=True, separators=(",", ":"))
        except TypeError:
            return False
        digest = hashlib.sha256(content.encode()).hexdigest()
        recorded = _table(_table(lock.get("_meta")).get("hash")).get("sha256")
        return bool(digest == recorded)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> tuple[dict[str, Any], ...]:
    return (
        tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
    )
