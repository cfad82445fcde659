"""One project of a workspace, checked or repaired, and what the report says of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.engine import Engine, Outcome, Place
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.reports.model import EditReport, FileReport, FindingReport, ProjectReport
from pulumi_fixer.rules.base import Fix
from pulumi_fixer.rules.registry import all_rules, select_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_fixer.discovery import Target
    from pulumi_fixer.settings import Settings
    from pulumi_fixer.workspace import FileChange


class Mode(enum.Enum):
    """What a run does with what it works out."""

    CHECK = "check"
    DRY_RUN = "dry-run"
    FIX = "fix"


@dataclass(frozen=True)
class ProjectRepair:
    """What was done in one project, in memory.

    Attributes:
        report: The findings and files.
        secrets: For each changed file, the strings that must not be shown of it.
    """

    report: ProjectReport
    secrets: dict[str, frozenset[str]]


_STATUS = {
    (Mode.DRY_RUN, "applied"): "would-fix",
    (Mode.FIX, "applied"): "fixed",
}


def repair_project(
    place: Target,
    directory: str,
    nested: tuple[str, ...],
    settings: Settings,
    mode: Mode,
    obstacle: Callable[[str], str | None],
    replaced: tuple[str, ...] = (),
) -> ProjectRepair:
    """Check or repair one project of a workspace; the edits pile up there.

    Args:
        place: The workspace, and how its paths are shown.
        directory: The project's directory.
        nested: The directories of other projects below it.
        settings: What to select and how to judge.
        mode: Whether fixes are worked out, and how the report calls them.
        obstacle: Says why a file must not be written, or None when it may be.
        replaced: Files that only the project file of a template ran.
    """
    workspace = place.workspace
    options = ProjectOptions(
        import_path=settings.import_path or "env",
        sdk_version=settings.sdk_version,
        nested=nested,
        replaced=replaced,
    )
    project = Project(workspace, directory, options)
    engine = Engine(
        workspace,
        directory,
        options,
        select_rules(settings.select, settings.ignore),
        unsafe=bool(settings.unsafe_fixes),
        obstacle=obstacle,
    )
    before = workspace.snapshot()
    outcomes = engine.check() if mode is Mode.CHECK else engine.fix()
    changes = [change for change in workspace.changes() if before.get(change.path) != change.after]
    secrets = {change.path: project.secrets_in(change.path) for change in changes}
    return ProjectRepair(_project_report(place, project, outcomes, changes, mode), secrets)


def _project_report(
    place: Target,
    project: Project,
    outcomes: list[Outcome],
    changes: list[FileChange],
    mode: Mode,
) -> ProjectReport:
    return ProjectReport(
        path=place.shown(project.path),
        sdk={"pulumi-aws": project.sdk.aws_major()},
        findings=[_finding_report(place, item, mode) for item in sorted(outcomes, key=_order)],
        files=[FileReport(place.shown(change.path), change.kind) for change in changes],
    )


def _order(outcome: Outcome) -> tuple[str, int, int, str]:
    place = outcome.place
    return (place.path, place.line, place.column, outcome.finding.rule)


def _finding_report(place: Target, outcome: Outcome, mode: Mode) -> FindingReport:
    rule = next(rule for rule in all_rules() if rule.id == outcome.finding.rule)
    remedy = outcome.finding.remedy
    at = outcome.place
    status = "open" if mode is Mode.CHECK else _STATUS.get((mode, outcome.status), outcome.status)
    return FindingReport(
        rule=rule.id,
        name=rule.name,
        severity=rule.severity.value,
        path=place.shown(at.path),
        line=at.line,
        column=at.column,
        end_line=at.end_line,
        end_column=at.end_column,
        message=outcome.finding.message,
        status=status,
        safety=remedy.safety.value if isinstance(remedy, Fix) else None,
        reason=outcome.reason,
        edits=[_edit_report(place, where, text) for where, text in outcome.edits],
    )


def _edit_report(place: Target, where: Place, text: str) -> EditReport:
    return EditReport(
        place.shown(where.path),
        where.line,
        where.column,
        where.end_line,
        where.end_column,
        text,
    )
