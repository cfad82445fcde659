"""Parquet as the input and as the output; needs the extra ``parquet``."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.items import Item
from pulumi_fixer.batch.rows import (
    FIXED_COLUMN,
    MAX_ROW,
    RowError,
    answer_columns,
    answer_in,
    id_columns,
    id_in,
)
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.disk import size_excess
from pulumi_fixer.responses.fences import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CONTAINER = "responses.parquet"
_ROWS_AT_ONCE = 64
_BYTES_AT_ONCE = 64 * 1024 * 1024
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
            rows_at_once = self._rows_at_once(file.metadata)
            for batch in file.iter_batches(batch_size=rows_at_once):
                for index in range(batch.num_rows):
                    yield self._item(ordinal, batch.slice(index, 1))
                    ordinal += 1
        except (OSError, pyarrow.ArrowException) as error:
            where = f"{self.path}: cannot be read behind row {ordinal}"
            raise SourceError(f"{where}: {error}") from error

    def _item(self, ordinal: int, row: Any) -> Item:
        import pyarrow

        row = _compact(row)
        sink = pyarrow.BufferOutputStream()
        with pyarrow.ipc.new_stream(sink, row.schema) as writer:
            writer.write_batch(row)
        kept = sink.getvalue().to_pybytes()
        name, answer = f"row-{ordinal:08d}", b""
        refusal = size_excess(len(kept), MAX_ROW)
        if refusal is None:
            try:
                # Other columns may hold what Python cannot, such as nanoseconds.
                name = id_in(_values(row, id_columns(self.id_column)), self.id_column, ordinal)
                answer = answer_in(_values(row, answer_columns(self.column)), self.column)
                refusal = size_excess(len(answer), MAX_BYTES)
            except RowError as error:
                refusal = str(error)
            except (ValueError, OverflowError) as error:
                refusal = f"holds a value that cannot be read: {error}"
        return Item(
            ordinal=ordinal,
            id=name,
            sha256=hashlib.sha256(kept).hexdigest(),
            position=ordinal + 1,
            answer=answer if refusal is None else None,
            row=kept if len(kept) <= MAX_ROW else None,
            refusal=refusal,
        )

    def _rows_at_once(self, metadata: Any) -> int:
        groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
        longest = max(
            (group.total_byte_size // (group.num_rows or 1) for group in groups), default=0
        )
        return int(min(_ROWS_AT_ONCE, max(1, _BYTES_AT_ONCE // (longest or 1))))

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

    field = pyarrow.field(FIXED_COLUMN, pyarrow.string())
    with contextlib.ExitStack() as stack:
        writer = None
        for group in _groups(rows):
            table = pyarrow.Table.from_batches(group).unify_dictionaries()
            if writer is None:
                writer = pyarrow.parquet.ParquetWriter(path, table.schema)
                stack.enter_context(writer)
            writer.write_table(table)
        if writer is None:
            pyarrow.parquet.write_table(pyarrow.schema([field]).empty_table(), path)


def _groups(rows: Iterable[tuple[bytes, bytes | None]]) -> Iterator[list[Any]]:
    """Yield rows with their rewritten answers, as many together as a row group is to have."""
    import pyarrow

    group: list[Any] = []
    size = 0
    for kept, fixed in rows:
        (row,) = pyarrow.ipc.open_stream(kept)
        group.append(_with_fixed(row, fixed.decode() if fixed is not None else None))
        size += len(kept)
        if len(group) == _ROWS_IN_A_GROUP or size > _BYTES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _values(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """Return the values of a row in some columns, those aside that it lacks."""
    names = row.schema.names
    return {name: row.column(names.index(name))[0].as_py() for name in columns if name in names}


def _compact(row: Any) -> Any:
    """Return a row whose dictionary columns hold no more than its own values."""
    import pyarrow

    columns = []
    for column in row.columns:
        if pyarrow.types.is_dictionary(column.type):
            own = column.dictionary_decode()
            indices = pyarrow.array([None if own.null_count else 0], column.type.index_type)
            kept = own.slice(0, 1 - own.null_count)
            column = pyarrow.DictionaryArray.from_arrays(indices, kept, ordered=column.type.ordered)
        columns.append(column)
    return pyarrow.RecordBatch.from_arrays(columns, schema=row.schema)


def _with_fixed(row: Any, text: str | None) -> Any:
    import pyarrow

    if FIXED_COLUMN in row.schema.names:
        row = row.drop_columns([FIXED_COLUMN])
    column = pyarrow.array([text], pyarrow.string())
    return row.append_column(pyarrow.field(FIXED_COLUMN, pyarrow.string()), column)
