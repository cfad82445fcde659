"""One run of the product: from the paths that were given to a report, and to the disk."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pulumi_fixer.discovery import Target, answer_target, discover, is_answer, read_scaffold, target
from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.git_guard import GitError, uncommitted
from pulumi_fixer.repair import Mode, repair_project
from pulumi_fixer.reports.model import Report
from pulumi_fixer.rules.registry import select_rules
from pulumi_fixer.settings import Settings, SettingsError, project_table, read_table
from pulumi_fixer.workspace import FileChange, Workspace, join

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from pulumi_fixer.verify.request import Request

__all__ = ["ChangedTree", "Mode", "Run", "run"]


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


def run(
    paths: Iterable[str | os.PathLike[str]],
    settings: Settings | None,
    mode: Mode,
    scaffold: str | os.PathLike[str] | None = None,
    request: Request | None = None,
) -> Run:
    """Check or repair the projects at or below some paths, or in model answers.

    Args:
        paths: Project directories, project files, directories holding projects, or Markdown
            files: answers that carry a project.
        settings: What the caller says; the project's own table fills the gaps.
        mode: Whether fixes are worked out, and whether they are written.
        scaffold: The template project that answers land on; they stand alone without it.
        request: What is to be verified of each project as it is in the end; None for nothing.

    Returns:
        The report and the changes; in FIX mode they have been written.

    Raises:
        FileNotFoundError: A path does not exist.
        OSError: An answer cannot be read.
        NotADirectoryError: A path is a file that is neither a project file nor an answer.
        SettingsError: A setting is not valid.
        UnknownRuleError: A selector matches no rule.
        WriteError: A file could not be replaced; no file is half-written.
    """
    given = with_config(settings or Settings())
    result = Run(Report(projects=[]))
    seen: set[str] = set()
    template = read_scaffold(scaffold) if scaffold is not None else None
    for path in paths:
        if not is_answer(path):
            _run_target(target(path), given, mode, result, seen, request)
        elif (identity := str(Path(path).resolve())) not in seen:
            seen.add(identity)
            _run_answer(answer_target(path), template, given, mode, result, request)
    if mode is Mode.FIX:
        # Only now, so that what is wrong with one path is found before another is rewritten.
        for tree in result.trees:
            tree.target.workspace.commit()
    return result


def with_config(given: Settings) -> Settings:
    """Return settings with those of the file that they name, once all of them are known to be good.

    Raises:
        SettingsError: The file cannot be read, or a setting in it is not valid.
        UnknownRuleError: A selector matches no rule.
    """
    if given.config is not None:
        given = given.over(_table_of_file(given.config))
    select_rules(given.select, given.ignore)
    return given


def _run_answer(
    place: Target,
    scaffold: dict[str, bytes] | None,
    given: Settings,
    mode: Mode,
    result: Run,
    request: Request | None,
) -> None:
    """Check or repair the project in a Markdown file; its paths are shown behind the file's own."""
    from pulumi_fixer.responses.repair import process

    workspace, path = place.workspace, place.directory
    obstacle = _obstacles(workspace, mode, given)(path)
    shown = f"is in {place.shown(path)}, which {obstacle}"
    try:
        markdown = workspace.read_bytes(path)
    except UnreadableError as error:
        raise OSError(f"{place.shown(path)}: {error}") from error
    done = process(
        markdown,
        scaffold,
        given,
        mode,
        Target(Workspace(), ".", place.shown(path)),
        lambda _: shown if obstacle else None,
    )
    result.notes += [f"{place.shown(path)}: {warning}" for warning in done.warnings]
    projects = done.report.projects
    if request is not None:
        projects = request.verified_files(projects, done.after, given)
    result.report.projects.extend(projects)
    workspace.write_bytes(path, done.markdown)
    changes = workspace.changes()
    hidden = frozenset().union(*done.secrets.values())
    secrets = {change.path: hidden for change in changes}
    result.trees.append(ChangedTree(place, tuple(changes), secrets))


def _run_target(
    place: Target,
    given: Settings,
    mode: Mode,
    result: Run,
    seen: set[str],
    request: Request | None,
) -> None:
    found = discover(place)
    result.notes += found.notes
    secrets: dict[str, frozenset[str]] = {}
    for directory in found.projects:
        identity = str(place.workspace.root and (place.workspace.root / directory).resolve())
        if identity in seen:
            continue
        seen.add(identity)
        table = Settings() if given.config else project_table(place.workspace, directory)
        settings = given.over(table)
        obstacle = _obstacles(place.workspace, mode, settings)
        repaired = repair_project(
            place, directory, found.nested[directory], settings, mode, obstacle
        )
        secrets.update(repaired.secrets)
        report = repaired.report
        if request is not None:
            report = request.verified(report, place, directory, found.nested[directory], settings)
        result.report.projects.append(report)
    result.trees.append(ChangedTree(place, tuple(place.workspace.changes()), secrets))


def _table_of_file(path: str) -> Settings:
    try:
        directory, name = posixpath.split(path)
        place = target(directory or ".")
        return read_table(place.workspace.read(join(place.directory, name)).content, path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SettingsError(f"{path}: no such file") from error
    except UnreadableError as error:
        raise SettingsError(f"{path}: {error}") from error


def _obstacles(workspace: Workspace, mode: Mode, settings: Settings) -> Callable[[str], str | None]:
    """Return what says why a file must not be written."""
    root = workspace.root
    assert root is not None

    @functools.cache
    def dirty(directory: str) -> frozenset[str]:
        return frozenset(
            join(directory, path) for path in uncommitted((root / directory).resolve())
        )

    def obstacle(path: str) -> str | None:
        found = workspace.write_obstacle(path)
        if found or mode is Mode.CHECK or settings.allow_dirty:
            return found
        # Each directory is asked for, because it may be a repository inside the project's.
        directory = posixpath.dirname(path) or "."
        while not (root / directory).is_dir():
            directory = posixpath.dirname(directory) or "."
        try:
            if path in dirty(directory):
                return "has uncommitted changes; commit them, or use --allow-dirty"
        except GitError as error:
            return f"may have uncommitted changes ({error}); --allow-dirty rewrites it all the same"
        return None

    return obstacle
