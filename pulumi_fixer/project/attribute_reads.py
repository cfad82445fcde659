"""The places where a program reads attributes of resources, and of what functions give back."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import chain
from pulumi_fixer.project.output_meanings import Made
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.output_meanings import Meaning

    _Place = tuple[tuple[str, ...], Scope]


def attribute_reads(
    project: Project, names: Container[str] | None = None
) -> Iterator[tuple[ast.Attribute, Made, PythonModule]]:
    """Yield each attribute that is read of what an SDK certainly made, with that and the file.

    Args:
        project: The project; its tests are left out.
        names: The attributes that count; None for all that do not begin with ``_``.
    """
    outputs = Outputs(project, strict=True)
    for module in project.python.values():
        if module.is_test:
            continue
        seen: dict[_Place, Meaning] = {}
        for node in module.names.nodes(ast.Attribute):
            if not isinstance(node.ctx, ast.Load) or node.attr.startswith("_"):
                continue
            if names is not None and node.attr not in names:
                continue
            made = _made(node.value, module, outputs, seen)
            if made is not None:
                yield node, made, module


def span_of_attribute(node: ast.Attribute, module: PythonModule) -> tuple[int, int]:
    """Return the character offsets of the attribute's own name."""
    _, end = module.span(node)
    return end - len(node.attr), end


def _made(
    node: ast.expr, module: PythonModule, outputs: Outputs, seen: dict[_Place, Meaning]
) -> Made | None:
    """Return the resource or result that an expression certainly is."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        root, words = chain(node)
        if not isinstance(root, ast.Name):
            return None
        place = ((root.id, *words), module.names.scope(node))
        if place not in seen:
            seen[place] = outputs.meaning(node, module)
        found = seen[place]
    else:
        found = outputs.meaning(node, module) if isinstance(node, ast.Call) else None
    if isinstance(found, Made) and found.entity.kind in (Kind.RESOURCE, Kind.FUNCTION):
        return found
    return None
