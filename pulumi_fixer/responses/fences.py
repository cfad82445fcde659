"""The fenced code blocks of an answer, with every byte around them kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import html_block

from pulumi_fixer.disk import size_excess
from pulumi_fixer.responses.nesting import corrected

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

MAX_BYTES = 1024 * 1024
"""Longer answers are not read. No model writes one, and it could take minutes."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_FENCE = re.compile(r"(?P<marker>`{3,}|~{3,})(?P<info>.*)")
_HIDES = re.compile(r"<(?:!|\?|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_REREAD = 4 * 1024 * 1024
"""How many characters are read again, in all, for the sake of nested fences."""


class UnreadableAnswerError(Exception):
    """An answer cannot be read; the message says why."""


@dataclass(frozen=True)
class Block:
    """One fenced code block.

    Attributes:
        opening: The index of its opening line.
        closing: The index of its closing line, or None when it is never closed.
        end: The index of the line behind its last one.
        prefix: What stands before each of its lines: indentation, and ``>`` in a quotation.
        marker: The characters that open it.
        info: What stands behind them.
        lines: Its content, without ``prefix`` and with line endings.
    """

    opening: int
    closing: int | None
    end: int
    prefix: str
    marker: str
    info: str
    lines: tuple[str, ...]

    @property
    def language(self) -> str:
        """The first word of the info string, in lower case."""
        word = re.match(r"\{?\.?([\w+#.-]*)", self.info)
        return word[1].lower() if word else ""

    @property
    def content(self) -> str:
        """What it holds."""
        return "".join(self.lines)

    @property
    def data(self) -> bytes:
        """What it holds, as the bytes of the answer."""
        return self.content.encode("utf-8", "surrogateescape")

    @property
    def number(self) -> int:
        """The number of its opening line, counted from 1."""
        return self.opening + 1


@dataclass(frozen=True)
class Answer:
    """A model's answer, as lines that give its bytes back.

    Attributes:
        bom: The byte order mark in front, or nothing.
        lines: Its lines with their endings; bytes that are not UTF-8 are kept as surrogates.
    """

    bom: bytes
    lines: tuple[str, ...]

    @classmethod
    def read(cls, markdown: bytes) -> Answer:
        """Split an answer into lines.

        Raises:
            UnreadableAnswerError: It is longer than `MAX_BYTES`.
        """
        excess = size_excess(len(markdown), MAX_BYTES)
        if excess is not None:
            raise UnreadableAnswerError(excess)
        bom = codecs.BOM_UTF8 if markdown.startswith(codecs.BOM_UTF8) else b""
        text = markdown[len(bom) :].decode("utf-8", "surrogateescape")
        return cls(bom, tuple(_LINE.findall(text)))

    def encode(self, lines: list[str]) -> bytes:
        """Return the bytes of an answer that has these lines instead."""
        return self.bom + "".join(lines).encode("utf-8", "surrogateescape")

    @cached_property
    def newline(self) -> str:
        """The line ending that it uses most."""
        endings = [line[len(line.rstrip("\r\n")) :] for line in self.lines]
        return max(("\n", "\r\n", "\r"), key=endings.count)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its fenced code blocks, in order.

        A block inside the text of another (a README with commands in it) belongs to that one.
        """
        source = [line.rstrip("\r\n") for line in self.lines]
        found = _fences(source)
        left = _REREAD
        seen: set[int] = set()
        while left > 0:
            better = corrected(source, [item[:2] for item in found], seen)
            if better is None:
                break
            source = better
            found = _fences(source)
            left -= sum(map(len, source))
        return tuple(self._block(*item) for item in found)

    def _block(self, start: int, end: int, content: str) -> Block:
        bodies = content.split("\n")
        if bodies[-1] == "":
            bodies.pop()
        match = _FENCE.search(self.lines[start].rstrip("\r\n"))
        assert match is not None
        first = start + 1
        lines = [self._content(self.lines[first + i], body) for i, body in enumerate(bodies)]
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += self.newline
        behind = first + len(bodies)
        closed = behind < end and _FENCE.search(self.lines[behind]) is not None
        return Block(
            opening=start,
            closing=behind if closed else None,
            end=behind + 1 if closed else behind,
            prefix=re.sub(r"[^>\s]", " ", self.lines[start][: match.start()]),
            marker=match["marker"],
            info=match["info"].strip(),
            lines=tuple(lines),
        )

    @staticmethod
    def _content(raw: str, body: str) -> str:
        """Return a line of a block as it is in the answer, what stands before it left out."""
        bare = raw.rstrip("\r\n")
        own = bare[len(bare) - len(body) :] if body else ""
        # The parser shows NUL as U+FFFD, and a tab that indentation takes a part of as spaces.
        kept = own if own.replace("\0", "�") == body else body
        return kept + raw[len(bare) :]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    # Reference definitions say nothing about fences, and many of them take long.
    parser.block.ruler.disable(["reference"])
    parser.block.ruler.at("html_block", _hidden, {"alt": ["paragraph", "blockquote"]})
    return parser


def _hidden(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read HTML that hides what it holds from the reader: a comment, a script.

    By CommonMark other tags swallow a fence on the next line as well, as one after ``</think>``
    or ``<summary>``; a model means it as a fence all the same.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return _HIDES.match(line) is not None and html_block(state, start, end, silent)


def _fences(source: list[str]) -> list[tuple[int, int, str]]:
    """Return the first line of each fence, the line behind its last, and its content."""
    tokens = _parser().parse("\n".join(source))
    return [
        (token.map[0], token.map[1], token.content)
        for token in tokens
        if token.type == "fence" and token.map
    ]
