"""The entry point: what Pulumi runs, and what it could be when the project file does not say."""

from __future__ import annotations

import ast
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.project import Project
    from pulumi_fixer.project.sources import PythonModule


@dataclass(frozen=True)
class EntryPoint:
    """The file that the Python host executes.

    Attributes:
        path: The file, relative to the workspace; it may not exist.
        directory: Its working directory (pkg/engine/project.go, getPwdMain).
        on_path: Whether Python puts that directory on sys.path: it does for a directory main, and
            not for a file main (facts 2.3).
        declared: Whether Pulumi finds it as things are.
    """

    path: str
    directory: str
    on_path: bool
    declared: bool


def declared_entry_point(project: Project) -> EntryPoint | None:
    """Return what Pulumi runs as the project is written, or None when it would find nothing."""
    main = project.manifest.main if project.manifest else None
    path = project.file(main or ".")
    if path.endswith(".py") and project.workspace.is_file(path):
        return EntryPoint(path, posixpath.dirname(path) or ".", False, True)
    program = join(path, "__main__.py")
    if project.workspace.is_file(program):
        return EntryPoint(program, path, True, True)
    return None


def program_candidates(project: Project) -> tuple[str, ...]:
    """Return the modules that look like the program.

    Such a module imports pulumi, is imported by no other, is no test, and creates resources or a
    stack when it is imported.
    """
    return tuple(
        module.path
        for module in project.python.values()
        if not module.is_test
        and any(is_pulumi(item.top) for item in module.imports)
        and _acts_when_run(module, project)
        and not any(project.local.imported_by_others(module.path))
    )


def is_pulumi(top: str) -> bool:
    """Tell whether the first part of a dotted module name is pulumi or one of its providers."""
    return top == "pulumi" or top.startswith("pulumi_")


def _acts_when_run(module: PythonModule, project: Project) -> bool:
    """Tell whether running the module creates a resource or a stack, or exports an output."""
    assert module.tree is not None
    roots = {
        alias.asname or alias.name.partition(".")[0]
        for item in module.imports
        if is_pulumi(item.top) or item.level or _is_local(item.module, module, project)
        for alias in item.node.names
    }
    functions = {
        node.name: node
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    classes = {node.name for node in module.tree.body if isinstance(node, ast.ClassDef)}
    pending = list(_calls_when_run(module.tree.body))
    entered: set[str] = set()
    while pending:
        function = pending.pop().func
        if isinstance(function, ast.Name) and function.id in functions:
            if function.id not in entered:
                entered.add(function.id)
                pending += _calls_when_run(functions[function.id].body)
        elif _creates(function, roots, classes):
            return True
    return False


def _is_local(dotted: str, module: PythonModule, project: Project) -> bool:
    return any(
        project.local.find(dotted, root) is not None for root in (module.directory, project.path)
    )


def _calls_when_run(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """Yield the calls that a block makes itself, not those inside functions it defines."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Call):
            yield node
        pending.extend(ast.iter_child_nodes(node))


def _creates(function: ast.expr, roots: set[str], classes: set[str]) -> bool:
    """Tell whether a called name makes a resource or stack, or is ``pulumi.export``."""
    last = function.attr if isinstance(function, ast.Attribute) else ""
    while isinstance(function, ast.Attribute):
        function = function.value
    if not isinstance(function, ast.Name):
        return False
    name = last or function.id
    if function.id in classes:
        return not last
    if function.id not in roots or name in ("Config", "Provider", "ResourceOptions"):
        return False
    return name == "export" or (name[:1].isupper() and not name.endswith(("Args", "Options")))
