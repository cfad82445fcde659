"""The work on one item, the same for every engine."""

from __future__ import annotations

import dataclasses
import posixpath
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pulumi_fixer.batch.items import NO_PROJECT, Item, Job, Outcome, ProjectPlace, failed, record
from pulumi_fixer.discovery import Target
from pulumi_fixer.edits.diff import SecretInPatchError, unified
from pulumi_fixer.repair import Mode, repair_project
from pulumi_fixer.reports.json import evidence
from pulumi_fixer.reports.model import Report
from pulumi_fixer.responses import repair
from pulumi_fixer.settings import Settings, project_table
from pulumi_fixer.workspace import FileChange, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORST_FIRST = ("failed", "remaining", "fixed", "clean")


def repair_item(item: Item, job: Job) -> Outcome:
    """Repair one item, in memory.

    Raises:
        pulumi_fixer.settings.SettingsError: The project's own settings are not valid.
    """
    if item.refusal is not None:
        return failed(item.refusal)
    start = time.perf_counter()
    if item.project is not None:
        outcome = _repair_project(item.project, job)
    else:
        assert item.answer is not None
        outcome = _repair_answer(item.answer, job)
    seconds = round(time.perf_counter() - start, 3)
    return dataclasses.replace(outcome, record={**outcome.record, "timing": {"seconds": seconds}})


def _repair_answer(answer: bytes, job: Job) -> Outcome:
    done = repair(answer, job.scaffold, job.settings)
    report = done.report
    if job.request is not None:
        report = Report(job.request.verified_files(report.projects, done.after, job.settings))
    patch, withheld = _patch(
        [
            FileChange(path, done.before.get(path), data)
            for path, data in sorted(done.after.items())
            if done.before.get(path) != data
        ],
        done.secrets,
    )
    response = {
        "blocks": done.blocks,
        "named": done.named,
        "placed_by_import": done.placed_by_import,
    }
    return Outcome(
        status=_status(report),
        record=_record(report, [*done.warnings, *withheld], response),
        answer=done.markdown,
        patch=patch,
        files=done.after if job.projects else {},
    )


class _ProjectTarget(Target):
    """A project in a larger tree, whose paths are shown relative to the project."""

    def shown(self, path: str) -> str:
        """Return a workspace path as one of the project."""
        return posixpath.relpath(path, self.directory)


def _repair_project(place: ProjectPlace, job: Job) -> Outcome:
    # The whole tree is the workspace: lock files and documents above a project tell of it.
    workspace = Workspace(Path(place.root))
    target = _ProjectTarget(workspace, place.directory, "")
    table = Settings() if job.settings.config else project_table(workspace, place.directory)
    repaired = repair_project(
        target,
        place.directory,
        place.nested,
        job.settings.over(table),
        Mode.FIX,
        workspace.way_obstacle,
    )
    report = Report([repaired.report])
    if job.request is not None:
        alone = Target(workspace, place.directory, "")
        settings = job.settings.over(table)
        report = Report(
            [job.request.verified(repaired.report, alone, place.directory, place.nested, settings)]
        )
    changes = [
        dataclasses.replace(change, path=target.shown(change.path))
        for change in workspace.changes()
    ]
    secrets = {target.shown(path): words for path, words in repaired.secrets.items()}
    patch, withheld = _patch(changes, secrets)
    return Outcome(
        status=_status(report),
        record=_record(report, withheld, None),
        patch=patch,
        files={change.path: change.after for change in changes} if job.projects else {},
    )


def _status(report: Report) -> str:
    statuses = {project.status for project in report.projects}
    return next((status for status in _WORST_FIRST if status in statuses), NO_PROJECT)


def _record(report: Report, warnings: list[str], response: dict[str, int] | None) -> dict[str, Any]:
    return record(
        sdk={name: major for project in report.projects for name, major in project.sdk.items()},
        findings=[dataclasses.asdict(finding) for finding in report.findings],
        files=[dataclasses.asdict(file) for project in report.projects for file in project.files],
        warnings=warnings,
        response=response,
        **evidence(item for project in report.projects for item in project.evidence),
    )


def _patch(
    changes: Iterable[FileChange], secrets: Mapping[str, frozenset[str]]
) -> tuple[bytes, list[str]]:
    """Return changes as a patch, and what was left out of it because it would show a secret."""
    parts, withheld = [], []
    for change in changes:
        try:
            parts.append(unified(change, secrets.get(change.path, frozenset())))
        except SecretInPatchError:
            withheld.append(f"{change.path} is not in the patch, which would show a secret of it")
    patch = b"".join(parts)
    try:
        patch.decode()
    except UnicodeDecodeError:
        withheld.append("the patch is not UTF-8, so that predictions.jsonl cannot hold it")
    return patch, withheld
