"""What the rules have in common that report what Pulumi refuses when it loads the project file."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pulumi_fixer.edits.yaml import UneditableError, checked
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.edits.yaml_changes import Change
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.manifest import Manifest
    from pulumi_fixer.project.manifest_schema import Violation

_MAX_PROOFS = 50
"""Violations of one rule that are proved; each proof loads the file twice."""


@dataclass(frozen=True)
class Proposal:
    """A repair that is still to be proved.

    Attributes:
        edits: The edits.
        change: What the document is to become.
        safety: How safe the repair is.
    """

    edits: Iterable[Edit]
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
        mine = [violation for violation in manifest.violations if self.claims(violation)]
        for number, violation in enumerate(mine):
            if number < _MAX_PROOFS:
                remedy = self._remedy(Occurrence(project, manifest, violation))
            else:
                remedy = Refusal("there are too many of these in the file; edit it by hand")
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

    def _remedy(self, found: Occurrence) -> Fix | Refusal:
        try:
            proposal = self.proposal(found)
            if isinstance(proposal, Refusal):
                return proposal
            edits = checked(found.manifest.text, proposal.edits, proposal.change)
        except UneditableError as error:
            return Refusal(f"{error}; edit it by hand")
        return Fix(edits, proposal.safety)
