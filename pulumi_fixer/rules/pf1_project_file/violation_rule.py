"""What the rules have in common that report what Pulumi refuses when it loads the project file."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pulumi_fixer.edits.yaml import UneditableError, checked
from pulumi_fixer.edits.yaml_changes import all_of
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.edits.yaml_changes import Change
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_MAX_PROOFS = 50
"""Violations of one rule that are proved one by one; each proof loads the file twice."""

_MAX_TOGETHER = 1000
"""Violations of one rule that are repaired at all; the time grows with the square."""
_TOO_MANY = Refusal("there are too many of these in one file; edit it by hand")


@dataclass(frozen=True)
class Proposal:
    """A repair that is still to be proved.

    Attributes:
        edits: The edits.
        change: What the document is to become.
        safety: How safe the repair is.
    """

    edits: Sequence[Edit]
    change: Change
    safety: Safety = Safety.SAFE


@dataclass(frozen=True)
class Occurrence:
    """A violation where it occurs.

    Attributes:
        project: The project.
        manifest: Its project file.
        violation: What Pulumi refuses in it.
    """

    project: Project
    manifest: Manifest
    violation: Violation


class ViolationRule(Rule):
    """A rule that takes its share of `Manifest.violations` and says how each is repaired."""

    severity = Severity.CRITICAL
    touches: ClassVar[tuple[str, ...]] = ("Pulumi.yaml", "Pulumi.yml")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each violation that is this rule's."""
        manifest = project.manifest
        if manifest is None:
            return
        mine = [
            Occurrence(project, manifest, violation)
            for violation in manifest.violations
            if self.claims(violation)
        ]
        if len(mine) > _MAX_TOGETHER:
            proposals: list[Proposal | Refusal] = [_TOO_MANY] * len(mine)
        else:
            proposals = [self._proposed(found) for found in mine]
        for found, remedy in zip(mine, _proved(manifest, proposals), strict=True):
            violation = found.violation
            yield self.finding(manifest.path, violation.span, violation.message, remedy)

    @abstractmethod
    def claims(self, violation: Violation) -> bool:
        """Tell whether a violation is this rule's to report."""

    @abstractmethod
    def proposal(self, found: Occurrence) -> Proposal | Refusal:
        """Return the repair, or why there is none.

        Raises:
            UneditableError: The file is written in a way that does not allow the repair.
        """

    def _proposed(self, found: Occurrence) -> Proposal | Refusal:
        try:
            proposal = self.proposal(found)
        except UneditableError as error:
            return Refusal(f"{error}; edit it by hand")
        if isinstance(proposal, Proposal) and not proposal.edits:
            return Refusal("what has to change is merged in with `<<`; write it out here")
        return proposal


def _proved(manifest: Manifest, proposals: list[Proposal | Refusal]) -> list[Fix | Refusal]:
    """Return a fix or refusal for each proposal, proved together where that is possible."""
    possible = [proposal for proposal in proposals if isinstance(proposal, Proposal)]
    if not possible:
        return [proposal for proposal in proposals if isinstance(proposal, Refusal)]
    edits = {edit for proposal in possible for edit in proposal.edits}
    try:
        checked(manifest.text, edits, all_of(*(proposal.change for proposal in possible)))
        together = True
    except UneditableError:
        together = False
    remedies: list[Fix | Refusal] = []
    for proposal in proposals:
        if isinstance(proposal, Refusal):
            remedies.append(proposal)
        elif together:
            remedies.append(Fix(tuple(proposal.edits), proposal.safety))
        elif len(possible) > _MAX_PROOFS:
            remedies.append(Refusal("too many of these cannot be edited together; edit by hand"))
        else:
            remedies.append(_proved_alone(manifest, proposal))
    return remedies


def _proved_alone(manifest: Manifest, proposal: Proposal) -> Fix | Refusal:
    try:
        edits = checked(manifest.text, proposal.edits, proposal.change)
    except UneditableError as error:
        return Refusal(f"{error}; edit it by hand")
    return Fix(edits, proposal.safety)
