"""What a batch has done so far, kept in the output directory in a way that no kill can tear.

The state is an SQLite database. An item counts as done from the moment its outcome is committed;
every other file in the directory is derived from the database.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.items import ERROR, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pulumi_fixer.batch.items import Item

STATE_NAME = ".batch.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS said (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS items (
    ordinal INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL,
    name TEXT UNIQUE COLLATE NOCASE NOT NULL, sha256 TEXT NOT NULL, path BLOB, line BLOB,
    mine INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS outcomes (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, status TEXT NOT NULL, record TEXT NOT NULL,
    answer BLOB, patch BLOB NOT NULL
);
"""
_UNLISTED = "NOT EXISTS (SELECT 1 FROM items WHERE items.id = outcomes.id)"
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_LONGEST_NAME = 120


class StateError(Exception):
    """A directory cannot hold the state of this batch; the message says why."""


@dataclass(frozen=True)
class Done:
    """An item of the input and its outcome.

    Attributes:
        id: What the item is called, nothing else in the batch being called that.
        name: The same as a file name without an extension, safe on every system.
        sha256: The hash of its content.
        path: The path of the file of the input that is the answer; None when there is none.
        row: The row that it was read from; None when there is none.
        outcome: What became of it.
    """

    id: str
    name: str
    sha256: str
    path: str | None
    row: bytes | None
    outcome: Outcome

    @property
    def record(self) -> dict[str, Any]:
        """Its line in ``results.jsonl``."""
        said = {"id": self.id, "sha256": self.sha256, "status": self.outcome.status}
        return {**said, **self.outcome.record}


class DamagedError(StateError):
    """The file that holds the state is no database."""


class State:
    """The database of one output directory."""

    def __init__(self, directory: Path) -> None:
        """Open the database, or make it.

        Raises:
            StateError: Another run is writing there.
            DamagedError: The file is no database.
        """
        path = directory / STATE_NAME
        try:
            self._database = sqlite3.connect(path, timeout=0, isolation_level=None)
            self._database.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            raise StateError(
                f"{directory}: another run is writing there, or it cannot be written: {error}"
            ) from error
        except sqlite3.DatabaseError as error:
            raise DamagedError(f"{path}: is damaged ({error}); --no-resume starts anew") from error

    def close(self) -> None:
        """Close the database; what was recorded stays."""
        self._database.close()

    @property
    def said(self) -> dict[str, Any]:
        """What `say` was last given."""
        rows = self._database.execute("SELECT key, value FROM said")
        return {key: json.loads(value) for key, value in rows}

    def say(self, values: Mapping[str, Any]) -> None:
        """Keep what the batch was told, to compare a later run with."""
        with self._transaction():
            self._database.execute("DELETE FROM said")
            self._database.executemany(
                "INSERT INTO said VALUES (?, ?)",
                [(key, json.dumps(value)) for key, value in values.items()],
            )

    def forget_items(self) -> None:
        """Start to list the input anew; the outcomes stay."""
        self._database.execute("DELETE FROM items")

    def forget_all(self) -> None:
        """Be as one that was just made."""
        drops = "".join(f"DROP TABLE {table};" for table in ("said", "items", "outcomes"))
        self._database.executescript(f"BEGIN; {drops} {_TABLES} COMMIT;")

    def add(self, item: Item, *, mine: bool) -> str:
        """List an item of the input, and return what it is called from now on.

        An id that an earlier item has gets the item's number behind it.

        Args:
            item: The item.
            mine: Whether its outcome belongs into this directory; a shard keeps those of others
                out, and lists them so that every shard calls them alike.
        """
        path = None if item.path is None else os.fsencode(item.path)
        values = (item.sha256, path, item.row if mine else None, mine)
        shown = item.id.encode("utf-8", "backslashreplace").decode()
        free_id = self._free("id", shown, f"#{item.ordinal}")
        free_name = self._free("name", _file_name(shown), f"-{item.ordinal}")
        self._database.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item.ordinal, free_id, free_name, *values),
        )
        return free_id

    def forget_unlisted(self) -> None:
        """Drop the outcomes of items that the input has no more."""
        self._database.execute(f"DELETE FROM outcomes WHERE {_UNLISTED}")  # noqa: S608

    def is_done(self, name: str, sha256: str, *, again_if_error: bool) -> bool:
        """Tell whether the outcome of an item is there, for content with this hash."""
        row = self._database.execute(
            "SELECT status FROM outcomes WHERE id = ? AND sha256 = ?", (name, sha256)
        ).fetchone()
        return row is not None and not (again_if_error and row[0] == ERROR)

    def record(self, name: str, sha256: str, outcome: Outcome) -> None:
        """Keep the outcome of an item; from here on it is done."""
        self._database.execute(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(name, sha256, outcome.status, json.dumps(outcome.record)),
                *(outcome.answer, outcome.patch),
            ),
        )

    def file_name(self, name: str) -> str:
        """Return the file name, without an extension, of an item that was added."""
        row = self._database.execute("SELECT name FROM items WHERE id = ?", (name,)).fetchone()
        return str(row[0])

    def done(self) -> Iterator[Done]:
        """Yield what is done of this directory's items, in the order of the input."""
        rows = self._database.execute(
            "SELECT id, name, items.sha256, path, line, status, record, answer, patch "
            "FROM items JOIN outcomes USING (id) "
            "WHERE mine AND items.sha256 = outcomes.sha256 ORDER BY ordinal"
        )
        for name, file_name, sha256, path, line, status, record, answer, patch in rows:
            outcome = Outcome(status, json.loads(record), answer, patch)
            place = None if path is None else os.fsdecode(path)
            yield Done(name, file_name, sha256, place, line, outcome)

    def unlisted(self) -> Iterator[Done]:
        """Yield what was done of items that a run was killed before it had listed again."""
        rows = self._database.execute(
            f"SELECT id, sha256, status, record FROM outcomes WHERE {_UNLISTED} ORDER BY rowid"  # noqa: S608
        )
        for name, sha256, status, record in rows:
            yield Done(name, "", sha256, None, None, Outcome(status, json.loads(record)))

    def listing(self) -> str:
        """Return a hash over the input as it was listed: the names and contents of all items."""
        total = hashlib.sha256()
        for row in self._database.execute("SELECT id, sha256 FROM items ORDER BY ordinal"):
            total.update(json.dumps(row).encode())
        return total.hexdigest()

    def take(self, other: State) -> None:
        """Take over the items of another directory, and their outcomes."""
        items = other._database.execute("SELECT * FROM items WHERE mine")
        outcomes = other._database.execute(
            "SELECT outcomes.* FROM outcomes JOIN items USING (id) WHERE mine"
        )
        with self._transaction():
            self._database.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)", items)
            self._database.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", outcomes)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN")
        with self._database:
            yield

    def _free(self, column: str, wanted: str, suffix: str) -> str:
        query = f"SELECT 1 FROM items WHERE {column} = ?"  # noqa: S608
        while self._database.execute(query, (wanted,)).fetchone():
            wanted += suffix
        return wanted


def _file_name(name: str) -> str:
    """Return a name as that of a file, inside one directory and safe on every system."""
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", name.replace("/", "__"))[:_LONGEST_NAME]
    safe = re.sub(r"^\.+|\.+$", "_", safe) or "_"
    return f"_{safe}" if _RESERVED.match(safe) else safe
