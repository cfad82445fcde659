"""The report as JSON, format 1."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from pulumi_fixer import __version__

if TYPE_CHECKING:
    from pulumi_fixer.reports.model import Report

FORMAT = 1


def render(report: Report) -> str:
    """Return the report as one JSON document, with a final newline."""
    document = {
        "format": FORMAT,
        "tool": {"name": "pulumi-fixer", "version": __version__},
        "projects": [
            {
                "path": project.path,
                "status": project.status,
                "sdk": project.sdk,
                "findings": [dataclasses.asdict(finding) for finding in project.findings],
                "files": [dataclasses.asdict(file) for file in project.files],
            }
            for project in report.projects
        ],
        "summary": dataclasses.asdict(report.summary),
    }
    return json.dumps(document, indent=2) + "\n"
