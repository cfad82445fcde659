"""PF901: a Python file that does not parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.code.grammar import is_newer_python
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project


class PythonSyntaxError(Rule):
    """A Python file of the project does not parse.

    ## What it does
    Reports every file that Python refuses, with the place and Python's own words. A file that is
    written for a newer Python than the one that runs this is no finding.

    ## Why
    A program that imports the file stops with `SyntaxError`, and no other rule can look into it.

    ## Example
    ```python
    bucket = aws.s3.Bucket("logs"
    ```

    ## Fix safety
    Never fixed: what was meant is not in the file. The other files are repaired all the same.

    ## References
    - https://docs.python.org/3/tutorial/errors.html#syntax-errors
    """

    id = "PF901"
    name = "python-syntax-error"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such file."""
        for module in project.python.values():
            if module.error is None or is_newer_python(module):
                continue
            message = f"Python does not parse this file: {module.error.problem}"
            offset = module.text.nearest_offset(module.error.line, module.error.column)
            yield self.finding(
                module.path, (offset, offset), message, Refusal("repair the syntax by hand")
            )
