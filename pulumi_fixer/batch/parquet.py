"""Parquet as the input and as the output; needs the extra ``parquet``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.items import Item
from pulumi_fixer.batch.rows import FIXED_COLUMN, MAX_ROW, RowError, answer_in, id_in
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.responses.fences import MAX_BYTES
from pulumi_fixer.workspace import size_excess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CONTAINER = "responses.parquet"
_ROWS_AT_ONCE = 64
_ROWS_IN_A_GROUP = 1024


@dataclass(frozen=True)
class ParquetSource:
    """The rows of a Parquet file.

    Attributes:
        path: The file.
        column: The column that holds the answer, or None to look for it.
        id_column: The column that names the row, or None to look for it.
    """

    path: Path
    column: str | None
    id_column: str | None

    container = CONTAINER
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The number of rows."""
        return int(self._file().metadata.num_rows)

    def items(self) -> Iterator[Item]:
        """Yield a row at a time.

        Raises:
            SourceError: The file cannot be read, or pyarrow is not installed.
        """
        file = self._file()
        import pyarrow

        ordinal = 0
        try:
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                for index in range(batch.num_rows):
                    yield self._item(ordinal, batch.slice(index, 1))
                    ordinal += 1
        except (OSError, pyarrow.ArrowException) as error:
            where = f"{self.path}: cannot be read behind row {ordinal}"
            raise SourceError(f"{where}: {error}") from error

    def _item(self, ordinal: int, row: Any) -> Item:
        import pyarrow

        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, row.schema) as writer:
            writer.write_batch(row)
        kept = sink.getvalue().to_pybytes()
        name, answer = f"row-{ordinal:08d}", b""
        refusal = size_excess(len(kept), MAX_ROW)
        if refusal is None:
            (values,) = row.to_pylist()
            name = id_in(values, self.id_column, ordinal)
            try:
                answer = answer_in(values, self.column)
                refusal = size_excess(len(answer), MAX_BYTES)
            except RowError as error:
                refusal = str(error)
        return Item(
            ordinal=ordinal,
            id=name,
            sha256=hashlib.sha256(kept).hexdigest(),
            position=ordinal + 1,
            answer=answer if refusal is None else None,
            row=kept if len(kept) <= MAX_ROW else None,
            refusal=refusal,
        )

    def _file(self) -> Any:
        try:
            import pyarrow.parquet
        except ImportError:
            raise SourceError(
                f"{self.path}: Parquet needs pyarrow: pip install 'pulumi-fixer[parquet]'"
            ) from None
        try:
            return pyarrow.parquet.ParquetFile(self.path)
        except (OSError, pyarrow.ArrowException) as error:
            raise SourceError(f"{self.path}: {error}") from error


def write_parquet(path: Path, rows: Iterable[tuple[bytes, bytes | None]]) -> None:
    """Write rows, each with its rewritten answer in one more column.

    Args:
        path: Where to.
        rows: Each row as an Arrow stream, and its rewritten answer, or None.
    """
    import pyarrow
    import pyarrow.parquet

    writer = None
    group: list[Any] = []
    try:
        for kept, fixed in rows:
            (row,) = pyarrow.ipc.open_stream(kept)
            text = fixed.decode() if fixed is not None else None
            group.append(_with_fixed(row, text))
            if writer is None:
                writer = pyarrow.parquet.ParquetWriter(path, group[0].schema)
            if len(group) == _ROWS_IN_A_GROUP:
                writer.write_table(pyarrow.Table.from_batches(group))
                group.clear()
        if writer is not None and group:
            writer.write_table(pyarrow.Table.from_batches(group))
    finally:
        if writer is not None:
            writer.close()


def _with_fixed(row: Any, text: str | None) -> Any:
    import pyarrow

    if FIXED_COLUMN in row.schema.names:
        row = row.drop_columns([FIXED_COLUMN])
    column = pyarrow.array([text], pyarrow.string())
    return row.append_column(pyarrow.field(FIXED_COLUMN, pyarrow.string()), column)
