"""What a rule is, and what it yields."""

from __future__ import annotations

import enum
import inspect
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.project import Project


class Severity(enum.Enum):
    """How much a failure costs, as the project's founding document ranks them."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Safety(enum.Enum):
    """Whether the repaired program does what the broken one was meant to do."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True)
class Fix:
    """The edits that repair one finding; all of them are applied, or none.

    Attributes:
        edits: They must not conflict with each other.
        safety: UNSAFE when behaviour changes, an argument is dropped, or code outside the
            rule's own ground is touched.
    """

    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


@dataclass(frozen=True)
class Refusal:
    """Why a finding cannot be fixed without guessing, in words a person can act on."""

    reason: str


@dataclass(frozen=True)
class Finding:
    """One failure at one place.

    Attributes:
        rule: The rule's id.
        path: The file, relative to the workspace; it exists.
        start: Character offset of the place.
        end: Character offset behind it.
        message: What is wrong, in one line, without any secret.
        remedy: The fix, or why there is none.
    """

    rule: str
    path: str
    start: int
    end: int
    message: str
    remedy: Fix | Refusal


class Rule(ABC):
    """One failure: how it is found and repaired.

    A rule is pure: it looks at a project and nothing else, and it never imports another rule. Its
    docstring is what ``pulumi-fixer explain`` prints: a summary line, then the sections
    ``What it does``, ``Why``, ``Example``, ``Fix safety`` and ``References``.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    touches: ClassVar[tuple[str, ...]]
    """Patterns of the file names that its fixes may write, as fnmatch reads them."""
    describes_result: ClassVar[bool] = False
    """Whether the rule writes about the project as repaired, so that it must run last."""

    @property
    def documentation(self) -> str:
        """The whole docstring, as ``explain`` prints it."""
        return inspect.getdoc(type(self)) or ""

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.documentation.partition("\n")[0]

    @abstractmethod
    def check(self, project: Project) -> Iterator[Finding]:
        """Yield what is wrong in a project."""

    def finding(
        self, path: str, span: tuple[int, int], message: str, remedy: Fix | Refusal
    ) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.id, path, *span, message, remedy)
