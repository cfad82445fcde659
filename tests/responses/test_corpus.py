"""Every answer of the corpus is read right, and reads as the repaired project afterwards."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses import RepairedResponse, repair
from pulumi_fixer.responses.fences import Answer
from pulumi_fixer.settings import Settings
from tests.responses.cases import ResponseCase, response_cases

CASES = response_cases()
every_case = pytest.mark.parametrize("case", CASES, ids=str)

VARIANTS = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "no final newline": lambda data: data.rstrip(b"\n"),
    "not UTF-8": lambda data: b"caf\xe9\n\n" + data + b"\nna\xefve \x80\n",
}


def _repaired(case: ResponseCase, markdown: bytes) -> RepairedResponse:
    return repair(markdown, case.scaffold, Settings())


@every_case
def test_files_are_found_and_placed(case: ResponseCase) -> None:
    result = _repaired(case, case.markdown)
    given = {path: data for path, data in result.before.items() if case.scaffold.get(path) != data}
    assert given == case.expected
    assert (result.blocks, result.named) == (case.blocks, case.named)
    assert result.placed_by_import == case.placed_by_import


@every_case
def test_warnings_say_what_a_person_should_know(case: ResponseCase) -> None:
    warnings = list(_repaired(case, case.markdown).warnings)
    for part in case.warnings:
        assert [warning for warning in warnings if part in warning], (part, warnings)
    if not case.warnings:
        assert warnings == []


@every_case
@pytest.mark.parametrize("variant", VARIANTS)
def test_rewritten_answer_gives_the_repaired_project(case: ResponseCase, variant: str) -> None:
    markdown = VARIANTS[variant](case.markdown)
    first = _repaired(case, markdown)
    again = _repaired(case, first.markdown)
    assert again.before == first.after
    assert again.markdown == first.markdown
    assert not [warning for warning in first.warnings if "cannot be written" in warning]
    if first.before == first.after:
        assert first.markdown == markdown


@every_case
@pytest.mark.no_cover  # It runs what the test before it has run, in half of the time.
@pytest.mark.parametrize("variant", VARIANTS)
def test_only_changed_blocks_differ(case: ResponseCase, variant: str) -> None:
    markdown = VARIANTS[variant](case.markdown)
    result = _repaired(case, markdown)
    old, new = Answer.read(markdown), Answer.read(result.markdown)
    changed = {data for path, data in result.before.items() if result.after.get(path) != data}
    assert new.bom == old.bom
    assert len(new.blocks) >= len(old.blocks)
    end = fresh_end = 0
    for before, after in zip(old.blocks, new.blocks, strict=False):
        assert _bare(new, fresh_end, after.opening) == _bare(old, end, before.opening)
        if before.data not in changed and before.closing is not None:
            assert _bare(new, after.opening, after.end) == _bare(old, before.opening, before.end)
        end, fresh_end = before.end, after.end
    rest = "".join(old.lines[end:])
    assert "".join(new.lines[fresh_end:]).startswith(rest.rstrip("\r\n"))


def _bare(answer: Answer, start: int, end: int) -> list[str]:
    """Return lines; the last one of an answer may have got the ending that it lacks."""
    lines = list(answer.lines[start:end])
    return [line.rstrip("\r\n") if i == len(lines) - 1 else line for i, line in enumerate(lines)]


def test_no_case_is_without_a_project_by_accident() -> None:
    without = {case.name for case in CASES if not _repaired(case, case.markdown).report.projects}
    assert without == {"no-project", "no-file", "unnamed-component"}
