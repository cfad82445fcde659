"""One response, from the bytes that a model wrote to the bytes of the repaired answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumi_fixer.discovery import Target, discover
from pulumi_fixer.repair import Mode, repair_project
from pulumi_fixer.reports.model import FileReport, ProjectReport, Report
from pulumi_fixer.responses.fences import Answer, UnreadableAnswerError
from pulumi_fixer.responses.placement import place
from pulumi_fixer.responses.program import misfits, own_program, replaced_program, with_main
from pulumi_fixer.responses.reading import Reading, read_files
from pulumi_fixer.responses.unnamed import recognise
from pulumi_fixer.responses.writing import rewritten, usual_label
from pulumi_fixer.settings import Settings, project_table
from pulumi_fixer.workspace import Workspace, join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_fixer.responses.fences import Block


@dataclass(frozen=True)
class RepairedResponse:
    """A response and the project that it carries, before and after the repair.

    Attributes:
        markdown: The rewritten answer; equal to the input where nothing changed.
        before: The project as the answer gave it, laid on the scaffold, by path.
        after: The repaired project, by path.
        report: What was found and done; paths are relative to the laid project.
        warnings: What a person should know of how the answer was read.
        secrets: For each changed file, the strings that must not be shown of it.
        blocks: The number of fenced code blocks; those inside another block's text belong to it.
        named: How many of them give a whole file, superseded versions included.
        placed_by_import: How many files went where the code imports them from, not where their
            name says.
    """

    markdown: bytes
    before: dict[str, bytes]
    after: dict[str, bytes]
    report: Report
    warnings: tuple[str, ...]
    secrets: dict[str, frozenset[str]]
    blocks: int
    named: int
    placed_by_import: int


@dataclass
class _Laid:
    """An answer laid on the scaffold.

    Attributes:
        answer: The answer; None when it cannot be read.
        reading: What it gives.
        blocks: The block of each of its files, by path.
        files: The project, by path.
        start: The project with what has to be said for it to be one: `main` for the answer's own
            program.
        warnings: What a person should know.
        placed_by_import: How many files went where they are imported from.
        replaced: The scaffold's entry point, where the answer has its own and a project file.
    """

    answer: Answer
    reading: Reading
    blocks: dict[str, Block]
    files: dict[str, bytes]
    start: dict[str, bytes]
    warnings: list[str] = field(default_factory=list)
    placed_by_import: int = 0
    replaced: tuple[str, ...] = ()


def repair(
    markdown: bytes, scaffold: Mapping[str, bytes] | None, settings: Settings
) -> RepairedResponse:
    """Repair the project that a response carries.

    The result, read again on the same scaffold, is exactly the repaired project. Where the answer
    is written so that this cannot be reached, nothing is repaired and a warning says so.

    Args:
        markdown: The answer.
        scaffold: The template project that it lands on, by path, or None.
        settings: What to select and how to judge. A table in the answer's own pyproject.toml is
            not read: the model does not say how it is judged.

    Raises:
        pulumi_fixer.rules.registry.UnknownRuleError: A selector matches no rule.
    """
    return process(markdown, scaffold, settings, Mode.FIX, Target(Workspace(), ".", ""))


def process(
    markdown: bytes,
    scaffold: Mapping[str, bytes] | None,
    settings: Settings,
    mode: Mode,
    place: Target,
    obstacle: Callable[[str], str | None] = lambda _: None,
) -> RepairedResponse:
    """Check or repair the project that a response carries, as `repair` does.

    Args:
        markdown: The answer.
        scaffold: The template project that it lands on, by path, or None.
        settings: What to select and how to judge.
        mode: Whether fixes are worked out, and how the report calls them.
        place: How the report shows the paths of the project.
        obstacle: Says why a file of the project must not be changed, or None when it may be.
    """
    base = dict(scaffold or {})
    try:
        laid = _lay(markdown, base)
    except UnreadableAnswerError as error:
        return _unchanged(markdown, base, (f"the answer {error}; it was not read",))
    result = _repaired(markdown, base, laid, settings, mode, place, obstacle)
    if result is not None:
        return result
    warning = "the repaired files cannot be written into this answer; it was left as it is"
    checked = _repaired(markdown, base, laid, settings, Mode.CHECK, place, obstacle)
    assert checked is not None
    return replace(checked, warnings=(*checked.warnings, warning))


def _lay(markdown: bytes, scaffold: Mapping[str, bytes]) -> _Laid:
    """Read an answer and lay its files on the scaffold."""
    answer = Answer.read(markdown)
    reading = read_files(answer, scaffold)
    recognise(reading, scaffold)
    files = {name: given.block.data for name, given in reading.files.items()}
    placement = place(files, scaffold)
    placed = {placement.paths[name]: data for name, data in files.items()}
    laid = {**scaffold, **placed}
    start, warnings = dict(laid), [*reading.warnings, *placement.warnings]
    program = own_program(placed, scaffold)
    edited = with_main(scaffold, program) if program else None
    if edited:
        start[edited[0]] = edited[1]
        warnings.append(
            f"{program} is the answer's own program; {edited[0]} of the scaffold names it"
        )
    else:
        warnings += misfits(placed, scaffold)
    return _Laid(
        answer,
        reading,
        {placement.paths[name]: given.block for name, given in reading.files.items()},
        laid,
        start,
        warnings,
        len(placement.by_import),
        tuple(filter(None, [replaced_program(placed, scaffold)])),
    )


def _repaired(
    markdown: bytes,
    scaffold: Mapping[str, bytes],
    laid: _Laid,
    settings: Settings,
    mode: Mode,
    place: Target,
    obstacle: Callable[[str], str | None],
) -> RepairedResponse | None:
    """Repair the laid project; None when the answer cannot carry the result."""
    warnings = list(laid.warnings)
    if not laid.blocks:
        warnings.append("the answer gives no file")
        return _unchanged(markdown, dict(scaffold), tuple(warnings), laid)
    workspace = Workspace(files=laid.start)
    place = replace(place, workspace=workspace)
    found = discover(place)
    warnings += found.notes
    projects: list[ProjectReport] = []
    secrets: dict[str, frozenset[str]] = {}
    for directory in found.projects:
        table = Settings() if settings.config else _table(directory, scaffold, laid)
        judged = settings.over(table)
        nested = found.nested[directory]
        repaired = repair_project(place, directory, nested, judged, mode, obstacle, laid.replaced)
        projects.append(repaired.report)
        secrets.update(repaired.secrets)
    if not projects:
        warnings.append("there is no Pulumi Python project, in the answer or in the scaffold")
        return _unchanged(markdown, laid.files, tuple(warnings), laid)
    after = dict(laid.files)
    if mode is not Mode.CHECK:
        after = dict(laid.start)
        after.update({change.path: change.after for change in workspace.changes()})
        after = {path: _ended(data, path, laid) for path, data in after.items()}
        for path in laid.start:
            if after[path] != laid.files[path] and path not in secrets:
                secrets[path] = frozenset().union(*secrets.values())
                projects[0] = _with_file(projects[0], place.shown(path))
    rewritten_answer = _written(markdown, scaffold, laid, after)
    if rewritten_answer is None:
        return None
    return RepairedResponse(
        rewritten_answer,
        laid.files,
        after,
        Report(projects),
        tuple(warnings),
        secrets,
        len(laid.answer.blocks),
        laid.reading.named,
        laid.placed_by_import,
    )


def _table(directory: str, scaffold: Mapping[str, bytes], laid: _Laid) -> Settings:
    """Return the settings of the scaffold, unless the answer has a file in the place of theirs."""
    path = join(directory, "pyproject.toml")
    if path in laid.blocks:
        return Settings()
    return project_table(Workspace(files=scaffold), directory)


def _ended(data: bytes, path: str, laid: _Laid) -> bytes:
    """Return a changed file with the final newline that the last line of a block has."""
    if data == laid.files.get(path) or not data or data.endswith((b"\n", b"\r")):
        return data
    return data + (b"\r\n" if b"\r\n" in data else b"\n")


def _with_file(project: ProjectReport, path: str) -> ProjectReport:
    return replace(project, files=[*project.files, FileReport(path, "edited")])


def _written(
    markdown: bytes, scaffold: Mapping[str, bytes], laid: _Laid, after: Mapping[str, bytes]
) -> bytes | None:
    """Return the answer that gives the repaired project when it is read; None when none does."""
    wanted = {path: data for path, data in after.items() if data != laid.files.get(path)}
    if not wanted:
        return markdown
    changed = {laid.blocks[path]: data for path, data in wanted.items() if path in laid.blocks}
    added = {path: data for path, data in wanted.items() if path not in laid.blocks}
    label = usual_label(laid.reading.files.values())
    result = rewritten(laid.answer, changed, added, label)
    try:
        again = _lay(result, scaffold)
    except UnreadableAnswerError:
        return None
    return result if again.start == after else None


def _unchanged(
    markdown: bytes, files: dict[str, bytes], warnings: tuple[str, ...], laid: _Laid | None = None
) -> RepairedResponse:
    blocks = len(laid.answer.blocks) if laid else 0
    named = laid.reading.named if laid else 0
    moved = laid.placed_by_import if laid else 0
    return RepairedResponse(
        markdown, files, dict(files), Report([]), warnings, {}, blocks, named, moved
    )
