"""Whether a mapping is sent: to a resource, or as an output of the stack."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.structures import is_dict, may_remove
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


def is_sent(
    node: ast.expr, module: PythonModule, project: Project, *, behind: ast.expr | None = None
) -> bool:
    """Tell whether a mapping goes to a resource or becomes a stack's output, in its own file.

    Args:
        node: The mapping.
        module: Its file.
        project: The project.
        behind: What the program does before that; None where that does not matter.
    """
    names = module.names
    followed: set[ast.AST] = set()
    pending = [node]
    while pending:
        inner: ast.AST = pending.pop()
        holder = names.parent(inner)
        while isinstance(holder, (ast.Dict, ast.List, ast.Tuple, ast.keyword)) or (
            isinstance(holder, ast.Call) and is_dict(holder, module)
        ):
            inner, holder = holder, names.parent(holder)
        if isinstance(holder, ast.Call) and inner is not holder.func:
            by_keyword = isinstance(inner, ast.keyword) and _takes_inputs(holder, module, project)
            if by_keyword or names.qualified(holder.func) == "pulumi.export":
                return True
        elif isinstance(holder, ast.Assign) and holder not in followed:
            after = behind if behind is not None and not followed else holder
            followed.add(holder)
            pending += _uses_of(holder, after.lineno, module)
    return False


def _takes_inputs(call: ast.Call, module: PythonModule, project: Project) -> bool:
    named = sdk_name(call.func, module, project)
    meaning = named.meaning if named is not None else None
    return isinstance(meaning, Entity) and meaning.kind in (Kind.RESOURCE, Kind.ARGS)


def _uses_of(assignment: ast.Assign, line: int, module: PythonModule) -> list[ast.Name]:
    """Return where a variable is used below a line; none if it may lose a key."""
    target = assignment.targets[0]
    if len(assignment.targets) != 1 or not isinstance(target, ast.Name):
        return []
    names = module.names
    uses = [
        use
        for use in names.nodes(ast.Name)
        if use.id == target.id
        and (binding := names.binding(use)) is not None
        and binding.value is assignment.value
    ]
    if any(may_remove(use, module) for use in uses):
        return []
    return [use for use in uses if isinstance(use.ctx, ast.Load) and use.lineno > line]
