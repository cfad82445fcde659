"""The report for people: a line for each finding, a line for each file, a line that sums up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.reports.model import LEFT

if TYPE_CHECKING:
    from pulumi_fixer.reports.model import FindingReport, ProjectReport, Report

_VERBS = {"fixed": "fixed", "would-fix": "would fix", "held-back": "held back"}


def render(report: Report) -> str:
    """Return the findings, the files and the summary, with a final newline."""
    lines = [finding_line(finding) for finding in report.findings]
    lines += [
        printable(f"{file.change} {file.path}")
        for project in report.projects
        for file in project.files
    ]
    lines += [line for project in report.projects for line in evidence_lines(project)]
    return "\n".join([*lines, summary_line(report)]) + "\n"


def evidence_lines(project: ProjectReport) -> list[str]:
    """Return a line for each layer of verification, and below it what it says beyond that."""
    lines = []
    for item in project.evidence:
        lines.append(printable(f"{project.path}: {item.layer} {item.status.value}: {item.message}"))
        lines += [f"    {printable(line)}" for line in item.details if line != item.message]
        lines += [f"    {count} {printable(token)}" for token, count in item.resources.items()]
    return lines


def finding_line(finding: FindingReport) -> str:
    """Return ``path:line:column: RULE name [status] message``, with the reason behind it."""
    where = f"{finding.path}:{finding.line}:{finding.column}"
    status = "" if finding.status == "open" else f" [{_VERBS.get(finding.status, finding.status)}]"
    reason = f" ({finding.reason})" if finding.reason else ""
    words = f"{where}: {finding.rule} {finding.name}{status} {finding.message}{reason}"
    return printable(words)


def printable(words: str) -> str:
    """Return words on one line: what comes from the input may not move the cursor or start one."""
    one_line = " ".join(re.split(r"[\r\n]+", words))
    return "".join(char if char.isprintable() else "?" for char in one_line)


def summary_line(report: Report) -> str:
    """Return the counts of a run in one sentence."""
    summary = report.summary
    projects = f"{summary.projects} project{'' if summary.projects == 1 else 's'}"
    if not summary.findings:
        return f"{projects}: nothing to report."
    would = any(finding.status == "would-fix" for finding in report.findings)
    counts = {
        "would be fixed" if would else "fixed": summary.fixed,
        "held back": summary.held_back,
        "refused": summary.refused,
        "failed": summary.failed,
        "open": sum(finding.status == "open" for finding in report.findings),
    }
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    findings = f"{summary.findings} finding{'' if summary.findings == 1 else 's'}"
    return f"{projects}: {findings}, {said}."


def left_lines(report: Report) -> list[str]:
    """Return a line for each finding that a patch does not repair."""
    return [
        finding_line(finding) for finding in report.findings if finding.status in (*LEFT, "failed")
    ]
