"""PF209: lines of requirements.txt that pip stops at."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.dependencies.refused_lines import refused_lines
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.dependencies.refused_lines import RefusedLine


_NAMES = re.compile(r".+\.(?:txt|in|pip)")
"""Files that are edited; `-r` may name the program as well."""


class RequirementInvalid(Rule):
    """requirements.txt has a line that pip does not take.

    ## What it does
    Reads each line as pip does, of requirements.txt in the directory of `main` and of the files
    that it names with `-r` and `-c`. What is certainly meant is written in pip's form: the fence of
    a Markdown block goes; `pulumi = "^3.0"` of a Pipfile or pyproject.toml, `"boto3>=1",` of a
    list, `boto3>1 <2` without its comma, `boto3=>1` and `boto3==1.x` become requirements. URLs,
    local directories, archives and lines with variables are left alone.

    ## Why
    pip installs nothing at all: "ERROR: Invalid requirement: 'pulumi ^3.0': Expected semicolon
    (after name with no version specifier) or end", "pip: error: no such option: --upgrade", or
    "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'base.txt'".

    ## Example
    ````
    ```
    pulumi = "^3.0"
    ```
    ````
    becomes
    ```
    pulumi>=3.0,<4
    ```

    ## Fix safety
    Safe: pip takes no part of such a file, and only what has one meaning is written. Refused where
    a line is prose, a command or a version that can be read in two ways: `boto3=1.26` is exactly
    that version to some tools, and the newest 1.26 to others.

    ## References
    - https://pip.pypa.io/en/stable/reference/requirements-file-format/
    - https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """

    id = "PF209"
    name = "requirement-invalid"
    severity = Severity.CRITICAL
    touches = ("*.txt", "*.in", "*.pip")

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such line."""
        if project.toolchain != "pip":
            return
        for refused in refused_lines(project):
            line = refused.line
            raw = refused.file.text.content[line.start : line.end]
            indent = len(raw) - len(raw.lstrip())
            span = (line.start + indent, line.start + len(raw.rstrip()))
            yield self.finding(refused.file.path, span, refused.message, _remedy(refused, raw))


def _remedy(refused: RefusedLine, raw: str) -> Fix | Refusal:
    path, line, written = refused.file.path, refused.line, refused.written
    if refused.message.startswith("Could not open"):
        return Refusal("add the file, or remove the line")
    if not written:
        return Refusal("pip takes this option on its command line only, if at all; remove it")
    if refused.meant is None:
        return Refusal(_question(written))
    if not _NAMES.fullmatch(posixpath.basename(path)):
        return Refusal(f"{path} is no requirements file by its name; edit it by hand")
    if raw.count(written) != 1:
        return Refusal(f"write `{refused.meant}`; the line goes on in the next one")
    if refused.meant:
        start = line.start + raw.index(written)
        return Fix((Edit(path, start, start + len(written), refused.meant),))
    if raw.strip() != written:
        return Refusal("remove the fence, and keep the comment behind it")
    return Fix((_removed(refused),))


def _removed(refused: RefusedLine) -> Edit:
    """Return the edit that takes a line out, and leaves the file to end as it did."""
    content, start, end = refused.file.text.content, refused.line.start, refused.line.end
    if end == len(content) and not content.endswith(("\n", "\r")):
        start = len(content[:start].rstrip("\r\n"))
    return Edit(refused.file.path, start, end, "")


def _question(written: str) -> str:
    if re.search(r"[\w\]]\s*=\s*[\w\"']", written) and "==" not in written:
        return "pip writes `==` for exactly one version, `~=` for the releases after it; choose one"
    if re.search(r"~\s*\d", written):
        return (
            "write `~=`, which allows the later minor releases too, or a lower and an upper bound"
        )
    return (
        "write one distribution on each line, with its versions in the form `name>=1,<2`; put `#` "
        "before what is no requirement"
    )
