"""PF903: a file of the project that cannot be read as text."""

from __future__ import annotations

import fnmatch
import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.disk import MAX_BYTES, UnreadableError
from pulumi_fixer.rules.base import Finding, Refusal, Rule, Severity
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project

_NAMES = (".env", "Pipfile", "Pipfile.lock", "pyproject.toml", "requirements.txt")
_PATTERNS = (*_NAMES, "*.py", "*.md", "requirements*.txt", "Pulumi.*yaml", "Pulumi.*yml")
_ADVICE = (
    "no rule has looked at it and it was left as it is; it has to be a regular file inside the "
    f"project, of at most {MAX_BYTES // 2**20} MiB, in UTF-8 or, for Python, in the encoding that "
    "its coding line names"
)


class UnreadableFile(Rule):
    """A file that the repair of the project needs cannot be read.

    ## What it does
    Tries every Python and Markdown file, the project and stack files, requirements, Pipfile,
    Pipfile.lock, pyproject.toml and .env, and reports each one that is a directory or device, is
    not permitted, is too large, is not text, holds NUL bytes, or is a link that leads out of the
    project or nowhere.

    ## Why
    Python stops at such a file ("SyntaxError: source code cannot contain null bytes"), Pulumi at
    such a project file, and no rule can say whether the rest of it is right.

    ## Example
    A `requirements.txt` that an editor or a shell's redirection saved as UTF-16.

    ## Fix safety
    Never fixed: its bytes are not changed on a guess. The other files are repaired all the same.

    ## References
    - https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations
    """

    id = "PF903"
    name = "unreadable-file"
    severity = Severity.CRITICAL
    touches = ()

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such file."""
        for path in sorted(_needed(project)):
            try:
                project.workspace.read(path)
            except FileNotFoundError:
                continue
            except UnreadableError as error:
                if not _is_virtualenv(project, path):
                    yield self.finding(path, (0, 0), f"the file {error}", Refusal(_ADVICE))


def _needed(project: Project) -> set[str]:
    """Return the files of a project that rules read; those in its two main places may be others."""
    named = {
        join(directory, name)
        for directory in (project.path, project.main_directory)
        for name in _NAMES
    }
    walked = {
        path
        for path in project.files()
        if any(fnmatch.fnmatchcase(posixpath.basename(path), pattern) for pattern in _PATTERNS)
    }
    return {project.manifest_path, *named, *walked}


def _is_virtualenv(project: Project, path: str) -> bool:
    """Tell whether a directory is a virtual environment, which may well be called ``.env``."""
    return project.workspace.exists(join(path, "pyvenv.cfg"))
