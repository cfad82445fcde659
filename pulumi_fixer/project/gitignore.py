"""Whether git would leave a file out: the .gitignore files above it, read as git reads them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.project import Project


def ignored_by(project: Project, path: str) -> str | None:
    """Return the .gitignore that keeps a file out of the repository, or None.

    The nearest file decides, and in it the last pattern that matches; above the top of the git
    work tree nothing is read. Where no work tree is found, what was given to the run counts.
    """
    for directory in _directories(project, posixpath.dirname(path) or "."):
        gitignore = join(directory, ".gitignore")
        text = project.read(gitignore)
        if text is None:
            continue
        spec = GitIgnoreSpec.from_lines(text.content.splitlines())
        included = spec.check_file(posixpath.relpath(path, directory)).include
        if included is not None:
            return gitignore if included else None
    return None


def _directories(project: Project, directory: str) -> Iterator[str]:
    """Yield a directory and its parents up to the top of the git work tree, the nearest first."""
    workspace = project.workspace
    parents = list(workspace.ancestors(directory))
    tops = [item for item in parents if workspace.exists(join(item, ".git"))]
    for parent in parents:
        if not tops and parent.startswith(".."):
            return
        yield parent
        if tops and parent == tops[0]:
            return
