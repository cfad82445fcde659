"""Where an answer thinks aloud before it answers, and the drafts in that part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.responses.fences import Answer

_END_TAG = re.compile(
    r"[ \t]*</(?:think|thinking|thought|thoughts|reasoning|scratchpad)>", re.IGNORECASE
)
_HEADING = re.compile(r"#{1,6}[ \t]+([^\r\n]{1,80})")
_THINKS = re.compile(
    r"(?i)\W*(?:reasoning|thinking|thoughts?)(?:[ \t]+(?:process|steps|trace))?\W*|"
    r"\W*(?:chain of thought|scratchpad)\W*"
)
_ANSWERS = re.compile(r"(?i)\W*(?:final[ \t]+)?(?:answer|response)\W*")


def answer_start(answer: Answer) -> int:
    """Return the index of the line where the answer proper begins; 0 without a preamble.

    A preamble ends with a tag like ``</think>``, or stands under a heading like "Reasoning" and
    ends with one like "Answer".
    """
    start, thinks, end = 0, False, 0
    for block in answer.blocks:
        start, thinks = _followed(answer, end, block.opening, start, thinks)
        end = block.end
    return _followed(answer, end, len(answer.lines), start, thinks)[0]


def _followed(
    answer: Answer, first: int, behind: int, start: int, thinks: bool
) -> tuple[int, bool]:
    for number in range(first, behind):
        line = answer.lines[number]
        heading = _HEADING.match(line)
        if _END_TAG.match(line):
            start, thinks = number, False
        elif heading and _THINKS.fullmatch(heading[1].strip()):
            thinks = True
        elif heading and thinks and _ANSWERS.fullmatch(heading[1].strip()):
            start, thinks = number, False
    return start, thinks
