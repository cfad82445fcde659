"""The report: what a run found and did, in the shape that every output format starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.verify.evidence import Evidence

LEFT = ("open", "held-back", "refused")
"""The statuses of findings that are still there after a run."""


@dataclass(frozen=True)
class EditReport:
    """One edit of a fix.

    The place is in the file as it was before the run, lines and columns counted from 1, the end
    not included. A file that is created has the place 1:1 to 1:1.
    """

    path: str
    start_line: int
    start_column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True)
class FindingReport:
    """One finding and what became of it.

    Attributes:
        status: ``open`` (check), ``would-fix`` (dry run), ``fixed``, ``held-back`` (its fix is
            unsafe), ``refused`` (there is none, or the file must not be written) or ``failed``.
        safety: ``safe`` or ``unsafe``; None when there is no fix.
        reason: Why it was held back, refused, or failed; None otherwise.
    """

    rule: str
    name: str
    severity: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    status: str
    safety: str | None
    reason: str | None
    edits: list[EditReport]


@dataclass(frozen=True)
class FileReport:
    """A file that was or would be ``edited`` or ``created``."""

    path: str
    change: str


@dataclass(frozen=True)
class ProjectReport:
    """What a run found and did in one project.

    Attributes:
        path: The project's directory.
        sdk: The major version of each SDK that findings were judged by.
        findings: By path, line and column.
        files: The files that were or would be changed, by path.
        evidence: What the layers of verification say of the project as it is after the run; empty
            where they were not asked.
    """

    path: str
    sdk: dict[str, int]
    findings: list[FindingReport]
    files: list[FileReport]
    evidence: tuple[Evidence, ...] = ()

    @property
    def status(self) -> str:
        """``failed``, ``remaining``, ``changed`` (would be), ``fixed`` or ``clean``."""
        statuses = {finding.status for finding in self.findings}
        if "failed" in statuses:
            return "failed"
        if statuses & set(LEFT):
            return "remaining"
        if "would-fix" in statuses:
            return "changed"
        return "fixed" if "fixed" in statuses else "clean"


@dataclass(frozen=True)
class Summary:
    """Counts over the whole run."""

    projects: int
    findings: int
    fixed: int
    held_back: int
    refused: int
    failed: int


@dataclass(frozen=True)
class Report:
    """What a run found and did.

    Attributes:
        projects: One entry per project, in the order in which they were found.
    """

    projects: list[ProjectReport] = field(default_factory=list)

    @property
    def findings(self) -> list[FindingReport]:
        """The findings of all projects."""
        return [finding for project in self.projects for finding in project.findings]

    @property
    def summary(self) -> Summary:
        """Counts over the whole run; ``fixed`` counts what a dry run would fix as well."""
        statuses = [finding.status for finding in self.findings]
        return Summary(
            projects=len(self.projects),
            findings=len(statuses),
            fixed=statuses.count("fixed") + statuses.count("would-fix"),
            held_back=statuses.count("held-back"),
            refused=statuses.count("refused"),
            failed=statuses.count("failed"),
        )
