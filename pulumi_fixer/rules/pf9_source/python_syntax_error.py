"""PF901: a Python file that does not parse."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING

from pulumi_fixer.edits.docstrings import indented_docstrings
from pulumi_fixer.project.code.grammar import is_newer_python
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule

_IMPORT = re.compile(r"\s*(?:from|import)\s+([\w.]+)")


class PythonSyntaxError(Rule):
    """A Python file of the project does not parse.

    ## What it does
    Reports every file that Python refuses, with the place and Python's own words. A file that is
    written for a newer Python than the one that runs this is no finding. Docstrings that are not
    indented, while the code behind them is, are indented like that code, if the file parses then.

    ## Why
    A program that imports the file stops with `SyntaxError`, and no other rule can look into it.

    ## Example
    ```python
    class TapStack:
    "The stack."

        def __init__(self, name):
    ```
    becomes
    ```python
    class TapStack:
        "The stack."

        def __init__(self, name):
    ```

    ## Fix safety
    Safe: such a string can be nothing but the docstring, and its text stays as it is. Everything
    else is refused: what was meant is not in the file. The other files are repaired all the same.

    ## References
    - https://docs.python.org/3/tutorial/errors.html#syntax-errors
    """

    id = "PF901"
    name = "python-syntax-error"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such file."""
        for module in project.python.values():
            if module.error is None or is_newer_python(module):
                continue
            message = f"Python does not parse this file: {module.error.problem}"
            offset = module.text.nearest_offset(module.error.line, module.error.column)
            yield self.finding(module.path, (offset, offset), message, _remedy(module))


def _remedy(module: PythonModule) -> Fix | Refusal:
    edits = indented_docstrings(module.path, module.text)
    if edits:
        return Fix(edits)
    assert module.error is not None
    source = module.text.line(module.error.line)
    keyword = next(filter(iskeyword, _imported(source)), None)
    if keyword is not None:
        return Refusal(
            f"`{keyword}` is a keyword of Python, and no statement imports a module of that name; "
            "rename the module, and name it here"
        )
    return Refusal("repair the syntax by hand")


def _imported(source: str) -> list[str]:
    """Return the parts of the dotted name that a line imports, or imports from."""
    found = _IMPORT.match(source)
    return found[1].split(".") if found else []
