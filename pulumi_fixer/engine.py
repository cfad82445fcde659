"""The rounds: detect, choose edits that do not conflict, apply, check what was touched, again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumi_fixer.disk import UnreadableError
from pulumi_fixer.edits.span import Edit, apply_edits, original_offset
from pulumi_fixer.project import Project, ProjectOptions
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Safety
from pulumi_fixer.soundness import defect
from pulumi_fixer.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pulumi_fixer.rules.base import Rule
    from pulumi_fixer.workspace import Workspace

MAX_ROUNDS = 20
"""A bucket with every deprecated argument takes a round for each of them."""
_IGNORE = re.compile(r"#\s*pulumi-fixer:\s*ignore\[([^\]]*)\]")


@dataclass(frozen=True)
class Place:
    """A stretch of a file, lines and columns counted from 1, the end not included."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Outcome:
    """What became of one finding.

    Attributes:
        finding: The finding, as the rule gave it.
        place: Where it is, in the file as it was before the run.
        status: ``open`` (would be applied), ``applied``, ``held-back``, ``refused``, ``failed``.
        reason: Why it was not applied, or None.
        edits: Place and text of each of its edits, in the files as they were before the run.
    """

    finding: Finding
    place: Place
    status: str
    reason: str | None = None
    edits: tuple[tuple[Place, str], ...] = ()

    @property
    def key(self) -> tuple[str, Place, str]:
        """What makes it the same finding in another round."""
        return (self.finding.rule, self.place, self.finding.message)

    @property
    def fix_edits(self) -> tuple[Edit, ...]:
        """The edits of the finding's fix; none when it has no fix."""
        remedy = self.finding.remedy
        return remedy.edits if isinstance(remedy, Fix) else ()


@dataclass
class Engine:
    """Runs rules over one project of a workspace.

    Attributes:
        workspace: The tree; the edits pile up in it.
        path: The project's directory.
        options: What the run was told about the project.
        rules: The rules to use.
        unsafe: Whether unsafe fixes are applied.
        obstacle: Says why a file must not be written, or None when it may be.
    """

    workspace: Workspace
    path: str
    options: ProjectOptions
    rules: Sequence[Rule]
    unsafe: bool = False
    obstacle: Callable[[str], str | None] = lambda _: None
    _history: dict[str, list[tuple[Edit, ...]]] = field(
        default_factory=lambda: defaultdict(list), init=False
    )

    def check(self) -> list[Outcome]:
        """Return what every finding would come to; change nothing."""
        return self._judged()

    def fix(self) -> list[Outcome]:
        """Apply fixes to the workspace, in memory, until nothing more can be applied.

        Returns:
            The outcome of every finding of any round. When the fixes do not settle, the workspace
            is as it was before, and what had been applied is ``failed``.
        """
        start = self.workspace.snapshot()
        seen = [self._state()]
        first: list[Outcome] | None = None
        done: dict[tuple[str, Place, str], Outcome] = {}
        for _ in range(MAX_ROUNDS):
            left = self._judged()
            first = left if first is None else first
            chosen = self._chosen([item for item in left if item.key not in done])
            if not chosen:
                return _settled(first, done, left)
            for outcome in self._applied(chosen):
                done[outcome.key] = outcome
            state = self._state()
            if state in seen[:-1]:
                break
            seen.append(state)
        self.workspace.restore(start)
        reason = f"the fixes did not settle within {MAX_ROUNDS} rounds; nothing was changed"
        undone = {
            key: replace(item, status="failed", reason=reason) if item.status == "applied" else item
            for key, item in done.items()
        }
        return _settled(first or [], undone, [])

    def _state(self) -> dict[str, bytes]:
        return {change.path: change.after for change in self.workspace.changes()}

    def _judged(self) -> list[Outcome]:
        """Look at the project as it is now and say what each finding would come to."""
        project = Project(self.workspace, self.path, self.options)
        outcomes = []
        for rule in self.rules:
            try:
                found = list(rule.check(project))
            except MemoryError:  # The machine's limit, not the rule's bug.
                raise
            except Exception as error:  # One rule's bug must not hide the others.
                reason = f"{rule.id} stopped on {type(error).__name__}: {error}; please report it"
                path = project.manifest_path
                finding = Finding(rule.id, path, 0, 0, "internal error", Refusal(reason))
                outcomes.append(Outcome(finding, self._place(path, 0, 0), "failed", reason))
                continue
            outcomes += [self._judge(item) for item in found if not self._ignored(item, rule)]
        return outcomes

    def _judge(self, finding: Finding) -> Outcome:
        place = self._place(finding.path, finding.start, finding.end)
        if isinstance(finding.remedy, Refusal):
            return Outcome(finding, place, "refused", finding.remedy.reason)
        fix = finding.remedy
        edits = tuple((self._place(e.path, e.start, e.end), e.text) for e in fix.edits)
        for path in sorted({edit.path for edit in fix.edits}):
            obstacle = self.obstacle(path)
            if obstacle is not None:
                return Outcome(finding, place, "refused", f"{path} {obstacle}", edits)
        if fix.safety is Safety.UNSAFE and not self.unsafe:
            reason = "the fix may change behaviour; --unsafe-fixes applies it"
            return Outcome(finding, place, "held-back", reason, edits)
        return Outcome(finding, place, "open", None, edits)

    def _ignored(self, finding: Finding, rule: Rule) -> bool:
        """Tell whether a comment on the finding's line silences its rule."""
        text = self._text(finding.path)
        line = text.line(text.position(finding.start)[0])
        return any(
            word.strip() in (rule.id, rule.name)
            for match in _IGNORE.finditer(line)
            for word in match[1].split(",")
        )

    def _chosen(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Choose what can be applied together; a conflict waits for the next round."""
        last = {rule.id for rule in self.rules if rule.describes_result}
        for describing in (False, True):
            chosen: list[Outcome] = []
            taken: dict[str, list[Edit]] = defaultdict(list)
            for item in outcomes:
                if item.status != "open" or (item.finding.rule in last) != describing:
                    continue
                if any(edit.conflicts(t) for edit in item.fix_edits for t in taken[edit.path]):
                    continue
                chosen.append(item)
                for edit in item.fix_edits:
                    taken[edit.path].append(edit)
            if chosen:
                return chosen
        return []

    def _applied(self, chosen: list[Outcome]) -> list[Outcome]:
        """Apply the chosen fixes, leaving out each one that would break a file."""
        before = self.workspace.snapshot()
        problem = self._try([edit for item in chosen for edit in item.fix_edits])
        outcomes = [replace(item, status="applied") for item in chosen]
        if problem is not None:
            accepted: list[Edit] = []
            outcomes = []
            for item in chosen:
                self.workspace.restore(before)
                problem = self._try([*accepted, *item.fix_edits])
                if problem is None:
                    accepted += item.fix_edits
                    outcomes.append(replace(item, status="applied"))
                else:
                    reason = f"the fix would break a file ({problem}) and was undone"
                    outcomes.append(replace(item, status="failed", reason=reason))
            self.workspace.restore(before)
            self._try(accepted)
        by_path: dict[str, set[Edit]] = defaultdict(set)
        for item in outcomes:
            if item.status == "applied":
                for edit in item.fix_edits:
                    by_path[edit.path].add(edit)
        for path, edits in by_path.items():
            self._history[path].append(tuple(edits))
        return outcomes

    def _try(self, edits: Iterable[Edit]) -> str | None:
        """Apply edits; return what is wrong with a file afterwards that was not wrong before."""
        by_path: dict[str, list[Edit]] = defaultdict(list)
        for edit in edits:
            by_path[edit.path].append(edit)
        for path, group in by_path.items():
            old = self._text(path).content
            new = apply_edits(old, group)
            try:
                self.workspace.write(path, new)
            except UnicodeEncodeError as error:
                return f"{path}: cannot be written as {error.encoding}"
            problem = defect(path, new)
            if problem is not None and defect(path, old) is None:
                return f"{path}: {problem}"
        return None

    def _text(self, path: str) -> Text:
        """Return a file's current text; empty for a file that is not there or not text."""
        try:
            return self.workspace.read(path)
        except (FileNotFoundError, UnreadableError):
            return Text("")

    def _place(self, path: str, start: int, end: int) -> Place:
        """Return where a span of the current text stood before the run."""
        text = self._text(path)
        for edits in reversed(self._history[path]):
            start, end = original_offset(start, edits), original_offset(end, edits)
        if self._history[path]:
            text = self._before(path) or text
        return Place(path, *text.position(start), *text.position(end))

    def _before(self, path: str) -> Text | None:
        pending = self.workspace.snapshot()
        self.workspace.restore({})
        try:
            return self.workspace.read(path)
        except FileNotFoundError:
            return None
        finally:
            self.workspace.restore(pending)


def _settled(
    first: list[Outcome], done: dict[tuple[str, Place, str], Outcome], left: list[Outcome]
) -> list[Outcome]:
    """Merge the rounds: what was found first, what was done, and what is left."""
    remaining = {item.key: item for item in left}
    places = {(item.finding.rule, item.place) for item in left}
    result: dict[tuple[str, Place, str], Outcome] = {}
    for item in [*first, *done.values(), *left]:
        outcome = done.get(item.key) or remaining.get(item.key)
        if outcome is None and (item.finding.rule, item.place) in places:
            continue  # It is still there, in words that follow what was fixed elsewhere.
        if outcome is None:  # Gone by the fix of another, unless its rule stopped half-way.
            gone = replace(item, status="applied", reason=None, edits=())
            outcome = item if item.status == "failed" else gone
        elif outcome.status == "applied" and item.key in remaining:
            reason = "the fix was applied and the finding is still there"
            outcome = replace(outcome, status="failed", reason=reason)
        result[item.key] = outcome
    return list(result.values())
