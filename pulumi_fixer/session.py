"""One run of the product: from the paths that were given to a report, and to the disk."""

from __future__ import annotations

import enum
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pulumi_fixer.discovery import Target, discover, target
from pulumi_fixer.engine import Engine, Outcome, Place
from pulumi_fixer.git_guard import uncommitted
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.reports.model import (
    EditReport,
    FileReport,
    FindingReport,
    ProjectReport,
    Report,
)
from pulumi_fixer.rules.base import Fix
from pulumi_fixer.rules.registry import all_rules, select_rules
from pulumi_fixer.settings import Settings, SettingsError, read_table
from pulumi_fixer.workspace import FileChange, UnreadableError, Workspace, join

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable


class Mode(enum.Enum):
    """What a run does with what it works out."""

    CHECK = "check"
    DRY_RUN = "dry-run"
    FIX = "fix"


@dataclass(frozen=True)
class ChangedTree:
    """The changes to one workspace, and what must not be shown of them.

    Attributes:
        target: The path that was given.
        changes: The changes, sorted by path.
        secrets: For each changed file, the strings that must not be shown of it.
    """

    target: Target
    changes: tuple[FileChange, ...]
    secrets: dict[str, frozenset[str]]


@dataclass
class Run:
    """What a run came to.

    Attributes:
        report: The findings and files.
        trees: The changes, written or not.
        notes: What was passed over, in words for people.
    """

    report: Report
    trees: list[ChangedTree] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_STATUS = {
    (Mode.DRY_RUN, "applied"): "would-fix",
    (Mode.FIX, "applied"): "fixed",
}


def run(paths: Iterable[str | os.PathLike[str]], settings: Settings | None, mode: Mode) -> Run:
    """Check or repair the projects at or below some paths.

    Args:
        paths: Project directories, project files, or directories holding projects.
        settings: What the caller says; the project's own table fills the gaps.
        mode: Whether fixes are worked out, and whether they are written.

    Returns:
        The report and the changes; in FIX mode they have been written.

    Raises:
        FileNotFoundError: A path does not exist.
        NotADirectoryError: A path is a file that is no project file.
        SettingsError: A setting is not valid.
        UnknownRuleError: A selector matches no rule.
        WriteError: A file could not be replaced; no file is half-written.
    """
    given = settings or Settings()
    if given.config is not None:
        given = given.over(_table_of_file(given.config))
    select_rules(given.select, given.ignore)
    result = Run(Report(projects=[]))
    seen: set[str] = set()
    for path in paths:
        _run_target(target(path), given, mode, result, seen)
    return result


def _run_target(place: Target, given: Settings, mode: Mode, result: Run, seen: set[str]) -> None:
    found = discover(place)
    result.notes += found.notes
    secrets: dict[str, frozenset[str]] = {}
    for directory in found.projects:
        identity = str(place.workspace.root and (place.workspace.root / directory).resolve())
        if identity in seen:
            continue
        seen.add(identity)
        settings = given.over(_project_table(place.workspace, directory, given))
        options = ProjectOptions(
            import_path=settings.import_path or "env",
            sdk_version=settings.sdk_version,
            nested=found.nested[directory],
        )
        project = Project(place.workspace, directory, options)
        engine = Engine(
            place.workspace,
            directory,
            options,
            select_rules(settings.select, settings.ignore),
            unsafe=bool(settings.unsafe_fixes),
            obstacle=_obstacles(place.workspace, directory, mode, settings),
        )
        before = place.workspace.snapshot()
        outcomes = engine.check() if mode is Mode.CHECK else engine.fix()
        changes = [
            change
            for change in place.workspace.changes()
            if before.get(change.path) != change.after
        ]
        secrets.update((change.path, project.secrets_in(change.path)) for change in changes)
        result.report.projects.append(_project_report(place, project, outcomes, changes, mode))
    written = place.workspace.commit() if mode is Mode.FIX else place.workspace.changes()
    result.trees.append(ChangedTree(place, tuple(written), secrets))


def _table_of_file(path: str) -> Settings:
    try:
        directory, name = posixpath.split(path)
        place = target(directory or ".")
        return read_table(place.workspace.read(join(place.directory, name)).content, path)
    except (FileNotFoundError, NotADirectoryError, UnreadableError) as error:
        raise SettingsError(f"{path}: {error}") from error


def _project_table(workspace: Workspace, directory: str, given: Settings) -> Settings:
    """Return the settings of the project's pyproject.toml, unless another file was named."""
    path = join(directory, "pyproject.toml")
    if given.config is not None or not workspace.is_file(path):
        return Settings()
    try:
        content = workspace.read(path).content
    except UnreadableError:
        return Settings()
    return read_table(content, path) if "pulumi-fixer" in content else Settings()


def _obstacles(
    workspace: Workspace, directory: str, mode: Mode, settings: Settings
) -> Callable[[str], str | None]:
    """Return what says why a file must not be written."""
    assert workspace.root is not None
    guarded = mode is not Mode.CHECK and not settings.allow_dirty
    dirty = {
        join(directory, path)
        for path in (uncommitted(workspace.root / directory) if guarded else ())
    }

    def obstacle(path: str) -> str | None:
        if path in dirty:
            return "has uncommitted changes; commit them, or use --allow-dirty"
        return workspace.write_obstacle(path)

    return obstacle


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
