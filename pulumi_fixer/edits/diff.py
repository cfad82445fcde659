"""Unified diffs that ``git apply`` and ``patch -p1`` accept, and that show no secret."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pulumi_fixer.workspace import FileChange

_CONTEXT = 3
_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_UNQUOTED = re.compile(r"[ !#-\[\]-~]+")


class SecretInPatchError(Exception):
    """The change cannot be shown: a secret stands on a line that the patch has to contain."""


def unified(change: FileChange, secrets: Iterable[str] = ()) -> bytes:
    """Return one file's change as a patch in git's format.

    Context lines that hold a secret are left out where the patch applies without them.

    Args:
        change: The file before and after; its path is used as it is.
        secrets: Strings that must not be shown.

    Raises:
        SecretInPatchError: A changed line, or context that cannot be spared, holds a secret.
    """
    before = _LINE.findall(change.before or b"")
    after = _LINE.findall(change.after)
    hidden = [secret.encode() for secret in secrets if secret]
    old, new = _quoted(f"a/{change.path}"), _quoted(f"b/{change.path}")
    header = [f"diff --git {old} {new}"]
    if change.before is None:
        header.append("new file mode 100644")
    if before or after:
        header.append("--- /dev/null" if change.before is None else f"--- {_tabbed(old)}")
        header.append(f"+++ {_tabbed(new)}")
    body = [line.encode() + b"\n" for line in header]
    for group in _Matcher(before, after).get_grouped_opcodes(_CONTEXT):
        body += _hunk(_spared(group, before, hidden), before, after, hidden)
    return b"".join(body)


Opcode = tuple[str, int, int, int, int]


class _Matcher(difflib.SequenceMatcher[bytes]):
    """Compares two files by what lies between their common start and end.

    difflib alone takes minutes over thousands of equal lines.
    """

    def __init__(self, before: list[bytes], after: list[bytes]) -> None:
        shorter = min(len(before), len(after))
        self._start = _common(before, after)
        self._end = min(_common(before[::-1], after[::-1]), shorter - self._start)
        self._lengths = len(before), len(after)
        super().__init__(
            a=before[self._start : len(before) - self._end],
            b=after[self._start : len(after) - self._end],
            autojunk=False,
        )

    def get_opcodes(self) -> list[Opcode]:  # type: ignore[override]
        """Return the opcodes of the whole files."""
        start, end, (before, after) = self._start, self._end, self._lengths
        head: Opcode = ("equal", 0, start, 0, start)
        tail: Opcode = ("equal", before - end, before, after - end, after)
        inner = [
            (tag, i1 + start, i2 + start, j1 + start, j2 + start)
            for tag, i1, i2, j1, j2 in super().get_opcodes()
        ]
        return [*([head] if start else []), *inner, *([tail] if end else [])]


def _common(one: list[bytes], other: list[bytes]) -> int:
    """Return how many lines two files start with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _spared(group: Sequence[Opcode], before: list[bytes], hidden: list[bytes]) -> list[Opcode]:
    """Trim the context at both ends of a hunk to the lines next to the change without a secret."""
    opcodes = list(group)
    tag, i1, i2, j1, j2 = opcodes[0]
    if tag == "equal":
        keep = _clean_run(before[i1:i2][::-1], hidden)
        opcodes[0] = (tag, i2 - keep, i2, j2 - keep, j2)
    tag, i1, i2, j1, j2 = opcodes[-1]
    if tag == "equal":
        keep = _clean_run(before[i1:i2], hidden)
        opcodes[-1] = (tag, i1, i1 + keep, j1, j1 + keep)
    return opcodes


def _clean_run(lines: list[bytes], hidden: list[bytes]) -> int:
    for count, line in enumerate(lines):
        if any(secret in line for secret in hidden):
            return count
    return len(lines)


def _hunk(
    opcodes: list[Opcode], before: list[bytes], after: list[bytes], hidden: list[bytes]
) -> list[bytes]:
    i1, i2, j1, j2 = opcodes[0][1], opcodes[-1][2], opcodes[0][3], opcodes[-1][4]
    lines: list[bytes] = []
    for tag, a1, a2, b1, b2 in opcodes:
        if tag == "equal":
            lines += [b" " + line for line in before[a1:a2]]
        else:
            lines += [b"-" + line for line in before[a1:a2]]
            lines += [b"+" + line for line in after[b1:b2]]
    if any(secret in line for line in lines for secret in hidden):
        raise SecretInPatchError
    # Without lines around them, git takes a hunk only at the file's very end, and one that starts
    # at line 0 or 1 only at its very start (git/apply.c, find_pos: match_beginning and match_end).
    leads, trails = opcodes[0][0] == "equal" and i1 < opcodes[0][2], opcodes[-1][0] == "equal"
    trails = trails and opcodes[-1][1] < i2
    if (not trails and i2 != len(before)) or (not leads and 0 < i1 < 2 and i1 == i2):
        raise SecretInPatchError
    head = f"@@ -{_range(i1, i2)} +{_range(j1, j2)} @@\n".encode()
    marker = b"\n\\ No newline at end of file\n"
    return [head, *(line if line.endswith(b"\n") else line + marker for line in lines)]


def _range(start: int, stop: int) -> str:
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _quoted(name: str) -> str:
    """Quote a file name as git does (git/quote.c: double quotes, octal for anything unusual)."""
    if _UNQUOTED.fullmatch(name):
        return name
    escapes = {ord('"'): '\\"', ord("\\"): "\\\\", 9: "\\t", 10: "\\n", 13: "\\r"}
    written = "".join(
        escapes.get(byte, chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")
        for byte in name.encode("utf-8", "surrogateescape")
    )
    return f'"{written}"'


def _tabbed(name: str) -> str:
    """End a name that holds a space with a tab, so that patch does not cut it there."""
    return f"{name}\t" if " " in name and not name.startswith('"') else name
