"""Decoded files: text, its positions, and the way back to the very same bytes."""

from __future__ import annotations

import bisect
import codecs
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = codecs.BOM_UTF8


class DecodeError(Exception):
    """A file's bytes are not text that can be edited; the message says why."""


@dataclass(frozen=True)
class Text:
    """The content of one file, without its byte order mark.

    Attributes:
        content: The decoded characters, line endings as they are in the file.
        encoding: The codec that turns ``content`` back into the file's bytes.
        bom: The byte order mark that stood in front, or ``b""``.
    """

    content: str
    encoding: str = "utf-8"
    bom: bytes = b""

    @classmethod
    def decode(cls, data: bytes, *, python: bool = False) -> Text:
        """Decode a file's bytes.

        Args:
            data: The raw bytes.
            python: Whether to obey a coding line, as the Python tokenizer does (PEP 263).

        Raises:
            DecodeError: The bytes hold NUL, are not in the encoding they claim, or would not
                survive the way back.
        """
        if b"\0" in data:
            raise DecodeError(f"holds a NUL byte at offset {data.index(0)}")
        bom = _BOM if data.startswith(_BOM) else b""
        body = data[len(bom) :]
        encoding = "utf-8"
        if python:
            try:
                encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
            except SyntaxError as error:
                raise DecodeError(str(error)) from error
            encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        try:
            content = body.decode(encoding)
            faithful = content.encode(encoding) == body
        except UnicodeError as error:
            where = f" at offset {error.start}" if isinstance(error, UnicodeDecodeError) else ""
            raise DecodeError(f"is not {encoding}{where}") from error
        except LookupError as error:  # A codec that is none of text, such as rot13 or hex.
            raise DecodeError(f"names a coding that is not for text: {encoding}") from error
        if not faithful:
            raise DecodeError(f"does not survive being read and written as {encoding}")
        return cls(content, encoding, bom)

    def encode(self, content: str) -> bytes:
        """Turn changed content into bytes in this file's encoding, byte order mark included.

        Raises:
            UnicodeEncodeError: A character that was added does not exist in the encoding.
        """
        return self.bom + content.encode(self.encoding)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.content))]

    @cached_property
    def newline(self) -> str:
        """The line ending that the file uses most; a line feed for a file of one line."""
        endings = _LINE_END.findall(self.content)
        return max(("\n", "\r\n", "\r"), key=endings.count) if endings else "\n"

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both counted from 1, of a character offset."""
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the character offset of a line and column, both counted from 1."""
        return self._line_starts[line - 1] + column - 1

    def nearest_offset(self, line: int, column: int) -> int:
        """Return the offset of a place that a parser named, which may lie behind the line's end."""
        if line > len(self._line_starts):
            return len(self.content)
        start = self._line_starts[max(line, 1) - 1]
        return min(start + max(column, 1) - 1, self.line_end(start))

    @property
    def line_count(self) -> int:
        """The number of lines; a final line ending starts no further line."""
        return len(self._line_starts) - self.content.endswith(("\n", "\r"))

    def line(self, number: int) -> str:
        """Return line ``number``, counted from 1, without its ending."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.content)
        return self.content[start:end].rstrip("\r\n")

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line that holds ``offset`` starts."""
        return self._line_starts[bisect.bisect_right(self._line_starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the offset at which the line that holds ``offset`` ends, before its ending."""
        match = _LINE_END.search(self.content, offset)
        return match.start() if match else len(self.content)

    def next_line(self, offset: int) -> int:
        """Return the offset at which the line after the one that holds ``offset`` starts."""
        match = _LINE_END.search(self.content, offset)
        return match.end() if match else len(self.content)
