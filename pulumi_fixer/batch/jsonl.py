"""JSON Lines as the input and as the output, compressed or not."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import hashlib
import json
import re
import sys
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from pulumi_fixer.batch.items import Item
from pulumi_fixer.batch.rows import FIXED_COLUMN, MAX_ROW, RowError, answer_in, id_in
from pulumi_fixer.batch.source import SourceError
from pulumi_fixer.disk import size_excess
from pulumi_fixer.responses.fences import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIXES = (".jsonl", ".ndjson")
COMPRESSIONS = ("", ".gz", ".zst")


@dataclass(frozen=True)
class JsonlSource:
    """Rows of JSON, one on each line.

    Attributes:
        path: The file; None for standard input.
        column: The column that holds the answer, or None to look for it.
        id_column: The column that names the row, or None to look for it.
    """

    path: Path | None
    column: str | None
    id_column: str | None

    notes: tuple[str, ...] = ()

    @property
    def container(self) -> str:
        """The name of the file that the rows are written back to."""
        compression = self.path.suffix if self.path else ""
        return f"responses.jsonl{compression if compression in COMPRESSIONS else ''}"

    @property
    def size(self) -> int | None:
        """The number of bytes in the file; None for standard input."""
        return self.path.stat().st_size if self.path else None

    def items(self) -> Iterator[Item]:
        """Yield a row at a time; blank lines are none.

        Raises:
            SourceError: The file cannot be read to its end.
        """
        name = str(self.path) if self.path else "standard input"
        ordinal = 0
        if self.path is None and sys.stdin is None:
            raise SourceError(f"{name}: is closed")
        try:
            with contextlib.ExitStack() as stack:
                raw = stack.enter_context(self.path.open("rb")) if self.path else sys.stdin.buffer
                for line, length in _lines(_decompressed(raw, name)):
                    if line.removeprefix(codecs.BOM_UTF8).strip():
                        position = raw.tell() if self.path else ordinal + 1
                        yield self._item(ordinal, line, length, position)
                        ordinal += 1
        except (OSError, EOFError, zlib.error, zstd.ZstdError) as error:
            raise SourceError(f"{name}: cannot be read behind row {ordinal}: {error}") from error

    def _item(self, ordinal: int, line: bytes, length: int, position: int) -> Item:
        name, answer, row, refusal = f"row-{ordinal:08d}", b"", None, size_excess(length, MAX_ROW)
        if refusal is None:
            try:
                text, values = _object(line)
                row = _open_row(text, values)
                name = id_in(values, self.id_column, ordinal)
                answer = answer_in(values, self.column)
                refusal = size_excess(len(answer), MAX_BYTES)
            except RowError as error:
                refusal = str(error)
        return Item(
            ordinal=ordinal,
            id=name,
            sha256=hashlib.sha256(line).hexdigest(),
            position=position,
            answer=answer if refusal is None else None,
            row=row,
            refusal=refusal,
        )


def write_jsonl(path: Path, rows: Iterable[tuple[bytes, bytes | None]]) -> None:
    """Write rows, each with its rewritten answer.

    Args:
        path: Where to; its suffix says how it is compressed.
        rows: Each row as `JsonlSource` keeps it, and its rewritten answer, or None.
    """
    with path.open("wb") as raw, _compressed(raw, path.suffix) as stream:
        for row, fixed in rows:
            text = fixed.decode("utf-8", "surrogatepass") if fixed is not None else None
            stream.write(row + json.dumps({FIXED_COLUMN: text}).encode()[1:] + b"\n")


def _object(line: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text of a line, and the JSON object that it is.

    Raises:
        RowError: It is none.
    """
    try:
        text = line.decode("utf-8-sig")
        values = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise RowError(f"is not JSON: {error}") from error
    if not isinstance(values, dict):
        raise RowError("is not a JSON object")
    return text, values


def _open_row(text: str, values: dict[str, Any]) -> bytes:
    """Return a row up to where one more column goes, every byte of the others as it was."""
    if FIXED_COLUMN in values:
        text = _without_fixed(text)
    start = text.rstrip().removesuffix("}").rstrip()
    return (start + (", " if values.keys() - {FIXED_COLUMN} else "")).encode()


def _without_fixed(text: str) -> str:
    """Return an object without the column of an earlier batch."""
    members = []
    at = _NEXT.match(text, text.index("{") + 1)
    while at is not None and text[at.end()] != "}":
        name, colon = _DECODER.raw_decode(text, at.end())
        value = _NEXT.match(text, colon)
        assert value is not None
        _, end = _DECODER.raw_decode(text, value.end())
        if name != FIXED_COLUMN:
            members.append(text[at.end() : end])
        at = _NEXT.match(text, end)
    return "{" + ", ".join(members) + "}"


def _integer(digits: str) -> int | None:
    """Return an integer; None for one with more digits than Python converts."""
    try:
        return int(digits)
    except ValueError:
        return None


_DECODER = json.JSONDecoder(parse_int=_integer)
_NEXT = re.compile(r"[ \t\r\n,:]*")


def _lines(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each line and its length; of one that is too long only the start."""
    while line := stream.readline(MAX_ROW + 1):
        length = len(line)
        rest = line
        while length > MAX_ROW and rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_ROW)
            length += len(rest)
        yield line, length


def _decompressed(raw: IO[bytes], name: str) -> IO[bytes]:
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if name.endswith(".zst"):
        return cast("IO[bytes]", zstd.ZstdFile(raw))
    return raw


@contextlib.contextmanager
def _compressed(raw: IO[bytes], suffix: str) -> Iterator[IO[bytes]]:
    if suffix == ".gz":
        # Neither a name nor a time, so that the same rows give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream:
            yield cast("IO[bytes]", stream)
    elif suffix == ".zst":
        with zstd.ZstdFile(raw, "w") as writer:
            yield cast("IO[bytes]", writer)
    else:
        yield raw
