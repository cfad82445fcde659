"""PYTHONPATH in the env file: which directories of the project it puts on sys.path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project

_ITSELF = re.compile(r"\$\{PYTHONPATH(?::?-[^}]*)?\}|\$PYTHONPATH\b")
_HERE = re.compile(r"\$\{PWD\}|\$PWD\b|\$\(pwd\)|`pwd`")
_ELSEWHERE = re.compile(r"[/~]|.*[$`\\]")


def env_python_path(project: Project) -> tuple[str, ...] | None:
    """Return the directories that the env file's PYTHONPATH names, as Python resolves them.

    Python resolves relative entries against the working directory, which is main's (facts 2.3);
    ``$PWD`` is taken for the project's directory, where the shell is expected to be.

    Returns:
        The directories in their order; None when an entry depends on the machine (an absolute
        path, another variable), so that it may be any directory.
    """
    found: list[str] = []
    for variable in reversed(project.dotenv.variables):
        if variable.name != "PYTHONPATH" or variable.value is None:
            continue
        for entry in _HERE.sub("\0", _ITSELF.sub("", variable.value)).split(":"):
            if entry.startswith("\0"):
                found.append(join(project.path, entry[1:].lstrip("/") or "."))
            elif _ELSEWHERE.match(entry):
                return None
            elif entry:
                found.append(join(project.main_directory, entry))
        if not _ITSELF.search(variable.value):
            break
    return tuple(dict.fromkeys(found))
