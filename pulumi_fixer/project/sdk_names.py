"""What the names of a program stand for in the SDKs that it uses."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.reexports import qualified
from pulumi_fixer.project.code.syntax import chain
from pulumi_fixer.project.dependencies.sdk import NEWEST_MAJORS
from pulumi_fixer.sdk.library import Library, library

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.sdk.signatures import Absent, Entity

_DISTRIBUTIONS = {name.replace("-", "_"): name for name in NEWEST_MAJORS}


@dataclass(frozen=True)
class SdkName:
    """A name of an SDK, in the version that the project uses.

    Attributes:
        library: The SDK.
        meaning: What the name stands for there, or that it is not there.
    """

    library: Library
    meaning: Entity | Absent


def sdk_name(node: ast.expr, module: PythonModule, project: Project) -> SdkName | None:
    """Return what an expression means in an SDK.

    Args:
        node: A name or a chain of attributes.
        module: The file it stands in.
        project: The project.

    Returns:
        None where it is not certainly a name of an SDK whose version is known.
    """
    root, words = chain(node)
    if not isinstance(root, ast.Name):
        return None
    place = (module.names.scope(root), (root.id, *words))
    if place not in project.sdk_names:
        project.sdk_names[place] = _meant(node, module, project)
    return project.sdk_names[place]


def _meant(node: ast.expr, module: PythonModule, project: Project) -> SdkName | None:
    dotted = qualified(node, module, project)
    if dotted is None or not dotted.startswith("pulumi"):
        return None
    top, _, name = dotted.partition(".")
    found = sdk_library(top, project) if name else None
    meaning = found.lookup(name) if found else None
    return SdkName(found, meaning) if found and meaning else None


def sdk_library(top: str, project: Project) -> Library | None:
    """Return the SDK that a program imports as ``pulumi_aws``, in the major that it uses.

    Returns:
        None for everything else, and for a major that nothing is known of.
    """
    distribution = _DISTRIBUTIONS.get(top)
    return library(distribution, project.sdk.major(distribution)) if distribution else None
