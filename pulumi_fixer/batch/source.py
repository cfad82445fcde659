"""The input of a batch: which kind it is, and its items one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.batch.items import Item


class SourceError(Exception):
    """An input cannot be read; the message says which and why."""


class Source(Protocol):
    """Where the items of a batch come from."""

    @property
    def size(self) -> int | None:
        """The `Item.position` of the last item; None where it is not known beforehand."""

    @property
    def container(self) -> str | None:
        """The name of the file that rows are written back to; None for an input without rows."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was passed over, in words for people."""

    def items(self) -> Iterator[Item]:
        """Yield the items in the order of the input.

        Raises:
            SourceError: The input cannot be read to its end.
        """


def open_source(
    given: str,
    out: Path,
    *,
    pattern: str | None,
    column: str | None,
    id_column: str | None,
) -> Source:
    """Open an input.

    Args:
        given: A directory, a Markdown file, a file of rows (JSON Lines or Parquet), or ``-`` for
            JSON Lines on standard input.
        out: The output directory; what lies in it is no item.
        pattern: Which files of a directory are answers; None for the usual name.
        column: The column that holds the answer; None to look for it.
        id_column: The column that names a row; None to look for it.

    Raises:
        SourceError: There is no such input, or it is of no kind that is known.
    """
    from pulumi_fixer.batch.jsonl import COMPRESSIONS, SUFFIXES, JsonlSource
    from pulumi_fixer.batch.trees import TreeSource, open_tree
    from pulumi_fixer.discovery import is_answer

    if given == "-":
        return JsonlSource(None, column, id_column)
    path = Path(given)
    if not path.exists():
        raise SourceError(f"{given}: no such file or directory")
    if path.is_dir():
        return open_tree(path, pattern, out)
    if is_answer(path):
        return TreeSource(path.parent, (path.name,))
    if path.name.endswith(tuple(kind + suffix for kind in SUFFIXES for suffix in COMPRESSIONS)):
        return JsonlSource(path, column, id_column)
    if path.suffix == ".parquet":
        from pulumi_fixer.batch.parquet import ParquetSource

        return ParquetSource(path, column, id_column)
    raise SourceError(
        f"{given}: is not a directory, an answer in Markdown, JSON Lines (.jsonl, .jsonl.gz, "
        ".jsonl.zst) or Parquet (.parquet)"
    )
