"""PF208: lines of requirements.txt that no set of versions satisfies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.pins import conflicts
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.dependencies.pins import Conflict


class PinsConflict(Rule):
    """Lines of requirements.txt ask for versions that cannot be installed together.

    ## What it does
    Reads requirements.txt in the directory of `main` with the files that it includes and its
    constraint files, and reports the lines on one distribution that no version satisfies, and
    those on Pulumi's AWS libraries whose every allowed release needs a `pulumi` or `pulumi-aws`
    that another line rules out. Whether a version was ever published is not looked up. A line
    with a marker counts where the marker holds, and only what fails on every Python and system is
    reported.

    ## Why
    pip installs nothing: "ERROR: Cannot install pulumi-aws<7 and pulumi-aws>=7 because these
    package versions have conflicting dependencies. ERROR: ResolutionImpossible", or, of one line
    that contradicts itself, "ERROR: No matching distribution found for pulumi<3,>=4".

    ## Example
    ```
    pulumi-aws>=7.0.0
    pulumi-awsx>=2,<3
    ```
    because every release 2 of pulumi-awsx needs pulumi-aws>=6.0.4,<7.

    ## Fix safety
    Never fixed: which of the lines is meant is not in the files.

    ## References
    - https://pip.pypa.io/en/stable/topics/dependency-resolution/
    - https://packaging.python.org/en/latest/specifications/version-specifiers/
    """

    id = "PF208"
    name = "pins-conflict"
    severity = Severity.HIGH
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such set of lines, at the last of them."""
        if project.toolchain != "pip":
            return
        for conflict in conflicts(project):
            *_, last = conflict.pins
            span = (last.line.start, last.line.start)
            yield self.finding(last.path, span, _message(conflict), Refusal(_choice(conflict)))


def _message(conflict: Conflict) -> str:
    texts = list(dict.fromkeys(map(str, conflict.pins)))
    if len(texts) == 1:
        return f"No matching distribution found for {texts[0]}: it contradicts itself"
    *others, end = sorted(texts)
    return (
        f"Cannot install {', '.join(others)} and {end} because these package versions have "
        f"conflicting dependencies: {conflict.reason}"
    )


def _choice(conflict: Conflict) -> str:
    places = ", ".join(f"`{pin}` in {pin.path}" for pin in conflict.pins)
    return f"change the one that is not meant: {places}"
