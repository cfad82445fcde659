"""Reports: statuses, counts, and text that no input can garble."""

from __future__ import annotations

import json

import pytest

from pulumi_fixer.reports import json as json_report
from pulumi_fixer.reports import text
from pulumi_fixer.reports.model import FindingReport, ProjectReport, Report


def finding(status: str, message: str = "is wrong", reason: str | None = None) -> FindingReport:
    return FindingReport(
        "PF101", "a-name", "low", "p/f", 2, 3, 2, 4, message, status, "safe", reason, []
    )


def report(*statuses: str) -> Report:
    return Report([ProjectReport("p", {"pulumi-aws": 7}, [finding(s) for s in statuses], [])])


@pytest.mark.parametrize(
    ("statuses", "status", "summary"),
    [
        ((), "clean", "1 project: nothing to report."),
        (("fixed",), "fixed", "1 project: 1 finding, 1 fixed."),
        (("would-fix",), "changed", "1 project: 1 finding, 1 would be fixed."),
        (("fixed", "refused"), "remaining", "1 project: 2 findings, 1 fixed, 1 refused."),
        (("fixed", "held-back"), "remaining", "1 project: 2 findings, 1 fixed, 1 held back."),
        (("open", "open"), "remaining", "1 project: 2 findings, 2 open."),
        (("failed", "refused"), "failed", "1 project: 2 findings, 1 refused, 1 failed."),
    ],
)
def test_status_and_summary(statuses: tuple[str, ...], status: str, summary: str) -> None:
    made = report(*statuses)
    assert made.projects[0].status == status
    assert text.summary_line(made) == summary
    counts = json.loads(json_report.render(made))["summary"]
    assert counts["findings"] == len(statuses)
    assert counts["held_back"] == statuses.count("held-back")


def test_line_of_a_finding_is_one_line_whatever_is_in_it() -> None:
    line = text.finding_line(finding("refused", "a\nb\x1b[31m\x07", "c\r\nd"))
    assert line == "p/f:2:3: PF101 a-name [refused] a b?[31m? (c d)"


def test_lines_of_what_a_patch_does_not_repair() -> None:
    left = text.left_lines(report("fixed", "would-fix", "refused", "held-back", "failed"))
    assert [line.split("[")[1].split("]")[0] for line in left] == ["refused", "held back", "failed"]
