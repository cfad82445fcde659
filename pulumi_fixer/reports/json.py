"""The report as JSON, format 1."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from pulumi_fixer import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.reports.model import Report
    from pulumi_fixer.verify.evidence import Evidence

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
                **evidence(project.evidence),
            }
            for project in report.projects
        ],
        "summary": dataclasses.asdict(report.summary),
    }
    return json.dumps(document, indent=2) + "\n"


def evidence(layers: Iterable[Evidence]) -> dict[str, list[dict[str, Any]]]:
    """Return what a document says under ``evidence``; nothing where no layer was asked."""
    found = [
        {
            "layer": item.layer,
            "status": item.status.value,
            "message": item.message,
            "details": list(item.details),
            "resources": dict(item.resources),
        }
        for item in layers
    ]
    return {"evidence": found} if found else {}
