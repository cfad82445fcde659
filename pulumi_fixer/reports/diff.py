"""The run as a patch, and what the patch does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.edits.diff import SecretInPatchError, unified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.session import ChangedTree


def render(trees: Iterable[ChangedTree]) -> tuple[bytes, list[str]]:
    """Return the patch, and a line for each thing that a reader of it has to know.

    Paths are relative to the current directory, or to the directory that was given where that lies
    elsewhere. A file whose patch would have to show a secret is left out and named.
    """
    patch, notes = [], []
    for tree in trees:
        for change in tree.changes:
            try:
                patch.append(unified(change, tree.secrets[change.path]))
            except SecretInPatchError:
                notes.append(
                    f"{tree.target.shown(change.path)}: not in the patch, which would show a "
                    "secret of it; `pulumi-fixer fix` without --diff writes the change"
                )
        if tree.changes and tree.target.prefix:
            notes.append(f"apply the patch in {tree.target.prefix}")
    return b"".join(patch), notes
