"""Where the project defines the class or function that an expression names."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.sources import Import
from pulumi_fixer.project.code.syntax import chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_DEPTH = 5


def definition(
    node: ast.expr, module: PythonModule, project: Project, at: ast.AST | None = None
) -> tuple[ast.AST, PythonModule] | None:
    """Return the definition that a name means, and the file it stands in.

    ``StackArgs``, ``lib.stack.StackArgs`` and ``stack.StackArgs`` are followed through imports of
    the project's own modules.

    Args:
        node: The name, as an expression.
        module: The file in which it is used.
        project: The project.
        at: A node of that file to look the name up from, where ``node`` is not part of it.

    Returns:
        None when it is not certainly one definition of the project.
    """
    root, words = chain(node)
    if not isinstance(root, ast.Name):
        return None
    scope = module.names.scope(at if at is not None else node)
    found = module.names.bindings(root.id, scope)
    if len(found) != 1:
        return None
    binding = found[0]
    if isinstance(binding.node, (ast.ClassDef, ast.FunctionDef)):
        return None if words else (binding.node, module)
    if binding.statement is None or not isinstance(binding.node, ast.alias):
        return None
    name = binding.node.name
    if isinstance(binding.statement, ast.Import):
        dotted = [*(name if binding.node.asname else root.id).split("."), *words]
        level = 0
    else:
        dotted = [*filter(None, (binding.statement.module or "").split(".")), name, *words]
        level = binding.statement.level
    return _top_level(dotted, level, binding.statement, module, project, _DEPTH)


def _top_level(
    dotted: list[str],
    level: int,
    statement: ast.Import | ast.ImportFrom,
    module: PythonModule,
    project: Project,
    depth: int,
) -> tuple[ast.AST, PythonModule] | None:
    """Return the top-level definition of the last word in the module that the others name."""
    for path in module_files(dotted[:-1], level, statement, module, project):
        target = project.python.get(path)
        if target is None or target is module:
            continue
        found = target.names.module.bindings.get(dotted[-1], [])
        if len(found) != 1:
            continue
        binding = found[0]
        if isinstance(binding.node, (ast.ClassDef, ast.FunctionDef)):
            return binding.node, target
        if isinstance(binding.statement, ast.ImportFrom) and depth:
            assert isinstance(binding.node, ast.alias)
            source = [
                *filter(None, (binding.statement.module or "").split(".")),
                binding.node.name,
            ]
            level = binding.statement.level
            return _top_level(source, level, binding.statement, target, project, depth - 1)
    return None


def module_files(
    dotted: list[str],
    level: int,
    statement: ast.Import | ast.ImportFrom,
    module: PythonModule,
    project: Project,
) -> Iterator[str]:
    """Yield the file that a module name leads to, from each root that it may be found from."""
    item = Import(".".join(dotted), (), level, statement)
    for root in dict.fromkeys((project.main_directory, project.path, module.directory)):
        found = project.local.resolve(item, module, root)
        if dotted and len(found) == len(dotted):
            yield found[-1]


def defines(module: PythonModule | None, name: str) -> bool:
    """Tell whether a file certainly defines a class or function of a name at its top level."""
    bindings = module.names.module.bindings.get(name, []) if module else []
    return len(bindings) == 1 and isinstance(
        bindings[0].node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    )


def assigned(class_: ast.ClassDef, attribute: str) -> list[ast.expr | None]:
    """Return every value that the methods of a class give to ``self.<attribute>``.

    An assignment whose value cannot be told, such as one of a tuple, counts as None.
    """
    return list(_assignments(class_).get(attribute, ()))


@lru_cache(maxsize=32)
def _assignments(class_: ast.ClassDef) -> dict[str, list[ast.expr | None]]:
    """Return the values that a class gives its attributes; one class is asked for many of them."""
    values = dict(_pairs(class_))
    found: dict[str, list[ast.expr | None]] = defaultdict(list)
    for node in ast.walk(class_):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
        ):
            found[node.attr].append(values.get(node))
    return found


def _pairs(class_: ast.ClassDef) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    for node in ast.walk(class_):
        if isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign):
            yield node.target, node.value
