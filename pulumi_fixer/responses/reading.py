"""The files that an answer gives, and the blocks that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_fixer.responses.drafts import answer_start
from pulumi_fixer.responses.excerpts import excerpt
from pulumi_fixer.responses.names import Evidence, Name, name_of
from pulumi_fixer.responses.paths import RefusedNameError, TakenNames, normalised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_fixer.responses.fences import Answer, Block

_HEADING = re.compile(r"[\s>]*(#{1,6})\s+(.*)")
_WRONG = re.compile(
    r"""(?ix)❌|✗|🚫
    | \b(?:bad|broken|buggy|faulty|flawed|incorrect|insecure|non-working|problematic|wrong)\b
    | \b(?:before|old|original|outdated|previous)\b
      (?=\s*(?:code|file|implementation|response|version|[:)\]*—–-]|$))"""
)
_RIGHT = re.compile(r"(?i)✅|\b(?:after|corrected|correction|fix|fixed|fixes|fixing|resolved)\b")


@dataclass(frozen=True)
class Given:
    """A file as an answer gives it.

    Attributes:
        path: Its name, inside the project.
        block: The block that holds it.
        name: What names the block; None for one that only its content tells.
        wrong: Whether the answer calls it the wrong version.
    """

    path: str
    block: Block
    name: Name | None
    wrong: bool = False


@dataclass
class Reading:
    """What an answer gives.

    Attributes:
        files: The files by name, in the order of the answer.
        unnamed: The blocks that nothing names.
        warnings: What a person should know.
        named: How many blocks give a file, those that another replaces included.
        start: The line where the answer proper begins, behind a preamble with drafts.
    """

    files: dict[str, Given] = field(default_factory=dict)
    unnamed: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    named: int = 0
    start: int = 0


def read_files(answer: Answer, scaffold: Mapping[str, bytes]) -> Reading:
    """Return the files that an answer gives, under the names that it gives them.

    Args:
        answer: The answer.
        scaffold: The files that it lands on.
    """
    reading = Reading(start=answer_start(answer))
    taken = TakenNames(scaffold)
    end = 0
    headings: list[tuple[int, str]] = []
    for block in answer.blocks:
        before = answer.lines[end : block.opening]
        end = block.end
        _follow(headings, before)
        name = name_of(block, before)
        if name is None:
            reading.unnamed.append(block)
            continue
        try:
            path = normalised(name.written)
        except RefusedNameError as error:
            reading.warnings.append(
                f"line {block.number}: {_shown(name.written)} {error}; left out"
            )
            continue
        clash = taken.clash(path)
        if clash is not None:
            reading.warnings.append(f"line {block.number}: {path} {clash}; left out")
            continue
        known = reading.files.get(path)
        earlier = known.block.content if known else None
        part = excerpt(block.content, name, earlier, _text(scaffold.get(path)))
        if part is not None:
            reading.warnings.append(f"line {block.number}: the block for {path} {part}; left out")
            continue
        reading.named += 1
        taken.add(path)
        if block.closing is None:
            reading.warnings.append(
                f"line {block.number}: the block for {path} is never closed; it may be cut off"
            )
        if name.written.replace("\\", "/").startswith("/"):
            reading.warnings.append(f"line {block.number}: {name.written} is taken as {path}")
        given = Given(path, block, name, _is_wrong(headings, before, name))
        reading.files[path] = _chosen(known, given, reading.warnings) if known else given
    _leave_drafts(answer, reading, scaffold)
    return reading


def _leave_drafts(answer: Answer, reading: Reading, scaffold: Mapping[str, bytes]) -> None:
    """Leave out Python files of a preamble that an answer with Python files does not speak of."""
    python = {path: given for path, given in reading.files.items() if path.endswith(".py")}
    drafts = {path: given for path, given in python.items() if given.block.opening < reading.start}
    if not drafts or len(drafts) == len(python):
        return
    others = {given.block for path, given in reading.files.items() if path not in python}
    said = list(answer.lines)
    for block in others:
        said[block.opening : block.end] = [""] * (block.end - block.opening)
    words = set(re.findall(r"\w+", "".join(said[reading.start :])))
    for path, given in drafts.items():
        stem = path.rpartition("/")[2].removesuffix(".py")
        kept = path in scaffold or stem in ("__init__", "__main__")
        if not kept and not words.issuperset(re.findall(r"\w+", stem)):
            del reading.files[path]
            reading.named -= 1
            reading.warnings.append(
                f"line {given.block.number}: {path} is a draft that the answer does not speak of; "
                "left out"
            )


def _chosen(first: Given, second: Given, warnings: list[str]) -> Given:
    """Return which of two versions of a file counts."""
    chosen = first if second.wrong and not first.wrong else second
    other = second if chosen is first else first
    reason = "the other is called wrong" if other.wrong and not chosen.wrong else "it comes later"
    if second.block.data != first.block.data:
        warnings.append(
            f"{second.path} is given at line {first.block.number} and at line "
            f"{second.block.number}; line {chosen.block.number} counts, as {reason}"
        )
    return chosen


def _follow(headings: list[tuple[int, str]], lines: tuple[str, ...]) -> None:
    """Bring the headings that the text stands under up to date."""
    for line in lines:
        match = _HEADING.match(line)
        if match:
            level = len(match[1])
            while headings and headings[-1][0] >= level:
                headings.pop()
            headings.append((level, match[2]))


def _is_wrong(headings: list[tuple[int, str]], before: tuple[str, ...], name: Name) -> bool:
    """Tell whether the answer calls a block the wrong version, or the one before a correction."""
    said = [text for _, text in headings]
    said += [line for line in before[-6:] if _is_short_label(line)]
    if name.evidence in (Evidence.LABEL, Evidence.PROSE):
        said.append(name.wording)
    said = [text.replace(name.written, " ") for text in said]
    return any(_WRONG.search(text) and not _RIGHT.search(text) for text in said)


def _is_short_label(line: str) -> bool:
    text = line.strip()
    return text.startswith(("**", "❌", "✗", "🚫")) or (text.endswith(":") and len(text) < 40)


def _shown(name: str) -> str:
    return repr(name if len(name) <= 80 else f"{name[:77]}...")


def _text(data: bytes | None) -> str | None:
    return data.decode("utf-8", "replace") if data is not None else None
