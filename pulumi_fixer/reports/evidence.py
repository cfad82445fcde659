"""Evidence for people: a line for each layer, and a line that sums up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pulumi_fixer.reports.text import evidence_lines

if TYPE_CHECKING:
    from pulumi_fixer.reports.model import Report


def render(report: Report) -> str:
    """Return what every layer says of every project, with a final newline."""
    lines = [line for project in report.projects for line in evidence_lines(project)]
    counts = Counter(item.status.value for project in report.projects for item in project.evidence)
    said = ", ".join(f"{count} {status}" for status, count in counts.items())
    number = len(report.projects)
    projects = f"{number} project{'' if number == 1 else 's'}"
    return "\n".join([*lines, f"{projects}: {said}."]) + "\n"
