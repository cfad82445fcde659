"""The answer written back: changed blocks in their places, further files behind the rest."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from pulumi_fixer.responses.names import Label
from pulumi_fixer.responses.paths import is_file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_fixer.responses.fences import Answer, Block
    from pulumi_fixer.responses.reading import Given

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LANGUAGES = {
    "bash": "bash",
    "cfg": "ini",
    "ini": "ini",
    "json": "json",
    "md": "markdown",
    "py": "python",
    "sh": "bash",
    "toml": "toml",
    "txt": "text",
    "yaml": "yaml",
    "yml": "yaml",
}
_DEFAULT = Label(heading="##", bold=False, code=False, word="File: ")
_EXPLICIT = Label(heading="##", bold=False, code=True, word="File: ")
"""For a name that is known as one only by the word before it."""


def rewritten(
    answer: Answer,
    changed: Mapping[Block, bytes],
    added: Mapping[str, bytes],
    label: Label,
) -> bytes:
    """Return an answer with other contents in some blocks, and further files at its end.

    Args:
        answer: The answer.
        changed: The new content of each block that changes.
        added: The further files, by path.
        label: How they are named.
    """
    lines = list(answer.lines)
    ended = not lines or lines[-1].endswith(("\r", "\n"))
    for block in reversed(answer.blocks):
        in_the_way = added and block.closing is None and block.end == len(answer.lines)
        if block in changed or in_the_way:
            new = changed.get(block, block.data).decode("utf-8", "surrogateescape")
            lines[block.opening : block.end] = _block(answer, block, new)
    if not added:
        return answer.encode(lines)
    newline = answer.newline
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += newline
    for path, data in sorted(added.items()):
        content = data.decode("utf-8", "surrogateescape")
        fence = _fence(content, "```")
        opening = f"{fence}{_LANGUAGES.get(posixpath.basename(path).rpartition('.')[2], '')}"
        if lines and lines[-1].strip():
            lines.append(newline)
        style = label if is_file_name(path) and " " not in path else _EXPLICIT
        lines += [style.line(path) + newline, newline, opening + newline]
        lines += [*_LINE.findall(content), fence + newline]
    if not ended:
        lines[-1] = lines[-1].rstrip("\r\n")
    return answer.encode(lines)


def usual_label(files: Iterable[Given]) -> Label:
    """Return how the answer names most of its files; as ``## File: name`` when it has no habit."""
    labels = Counter(given.name.label for given in files if given.name and given.name.label)
    return labels.most_common(1)[0][0] if labels else _DEFAULT


def _block(answer: Answer, block: Block, content: str) -> list[str]:
    """Return the lines of a block with another content."""
    opening = answer.lines[block.opening]
    fence = _fence(content, block.marker) if content != block.content else block.marker
    if fence != block.marker:
        opening = opening.replace(block.marker, fence, 1)
    if not opening.endswith(("\r", "\n")):
        opening += answer.newline
    if block.closing is None:
        closing = f"{block.prefix}{fence}{answer.newline}"
    else:
        closing = answer.lines[block.closing].replace(block.marker, fence, 1)
    raw = answer.lines[block.opening + 1 : block.opening + 1 + len(block.lines)]
    body = _body(raw, block, _LINE.findall(content))
    if body and not body[-1].endswith(("\r", "\n")):
        body[-1] += answer.newline
    return [opening, *body, closing]


def _body(raw: tuple[str, ...], block: Block, new: list[str]) -> list[str]:
    """Return the lines of a block's content, those that did not change as they were."""
    old = block.lines
    same = min(len(old), len(new))
    head = next((i for i in range(same) if old[i] != new[i]), same)
    tail = next((i for i in range(same - head) if old[-1 - i] != new[-1 - i]), same - head)
    middle = [_prefixed(block.prefix, line) for line in new[head : len(new) - tail]]
    return [*raw[:head], *middle, *raw[len(raw) - tail :]]


def _prefixed(prefix: str, line: str) -> str:
    """Return a line with what stands before it; a blank one gets no trailing spaces."""
    return line if not line.strip() and not prefix.strip() else f"{prefix}{line}"


def _fence(content: str, marker: str) -> str:
    """Return a fence that nothing in the content can be taken for the end or start of."""
    runs = re.findall(rf"(?m)^[ \t>]*({re.escape(marker[0])}{{3,}})", content)
    longest = max(map(len, runs), default=0)
    return marker[0] * max(len(marker), longest + 1) if longest >= len(marker) else marker
