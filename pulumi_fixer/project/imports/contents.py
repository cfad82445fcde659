"""What one of the project's own modules has when it is imported, and what it certainly lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.code.undefined import has_hidden_names
from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.project.project import Project


def lacking(
    project: Project, place: str, names: Iterable[str], given: frozenset[str]
) -> tuple[str, ...]:
    """Return the names that a module certainly does not have.

    Args:
        project: The project.
        place: The module's file, or the directory of a package without ``__init__.py``.
        names: What is taken from it.
        given: Names that some file sets as attributes of what it imports.

    Returns:
        Nothing where the module may have names that its text does not show.
    """
    module = project.local.module(place)
    if module is not None and (
        module.tree is None
        or "__getattr__" in module.names.module.bindings
        or "sys.modules" in module.text.content
        or has_hidden_names(module.tree)
    ):
        return ()
    bound = module.names.module.bindings if module else {}
    directory = module.directory if module else place
    return tuple(
        name
        for name in names
        if name not in bound
        and name not in given
        and not (name.startswith("__") and name.endswith("__"))
        and not _is_submodule(project, place, join(directory, name))
    )


def _is_submodule(project: Project, place: str, stem: str) -> bool:
    """Tell whether a package has a module of a name, or may have one that is no Python text."""
    if place.endswith(".py") and not place.endswith("/__init__.py"):
        return False
    return any(
        path.startswith((f"{stem}.", f"{stem}/")) for path in project.workspace.walk(project.path)
    )
