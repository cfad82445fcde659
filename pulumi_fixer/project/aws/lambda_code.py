"""Which of the project's files run inside AWS Lambda instead of beside Pulumi or the tests."""

from __future__ import annotations

import ast
import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_SHIPPING = frozenset({"FileArchive", "FileAsset"})
_HANDLERS = frozenset({"handler", "lambda_handler"})


def lambda_files(project: Project) -> frozenset[str]:
    """Return the Python files that are shipped as Lambda code, or look as if they were.

    These are the files at or below the path of a ``FileArchive`` or ``FileAsset``, the module that
    a ``handler="module.function"`` names, each module with a function ``handler(event, context)``
    or ``lambda_handler(event, context)``, and what these import from beside them. A test file
    counts only where a path leads into the tests themselves or a handler names it, and the program
    never does.
    """
    shipped: set[str] = set()
    stems: set[str] = set()
    for module in project.python.values():
        if module.tree is not None and not module.is_test:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call):
                    shipped.update(_shipped_paths(node, module))
                    stems.update(_handler_stems(node))
    found = {
        path
        for path, module in project.python.items()
        if _is_shipped(module, shipped)
        or (not module.is_test and (_has_stem(path, stems) or _defines_handler(module)))
        or (_has_stem(path, stems) and any(f"/{place}/" in f"/{path}/" for place in shipped))
    }
    program = project.entry_point.path if project.entry_point else None
    return frozenset(_with_imports(found, project) - {program})


def _shipped_paths(call: ast.Call, module: PythonModule) -> Iterator[str]:
    """Yield the path that a call ships, as far as it is written out."""
    if last_name(call.func) not in _SHIPPING:
        return
    given = [*call.args[:1], *(item.value for item in call.keywords if item.arg == "path")]
    for node in given:
        words = "/".join(_words(node, module, depth=3))
        path = posixpath.normpath(words.replace("\\", "/")).lstrip("/") if words else "."
        while path.startswith("../"):
            path = path[3:]
        if path not in (".", ".."):
            yield path


def _words(node: ast.expr, module: PythonModule, depth: int) -> Iterator[str]:
    """Yield the literal parts of a path expression in order, through the names it uses."""
    pending: list[ast.AST] = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield item.value
        elif isinstance(item, ast.Name) and depth:
            binding = module.names.binding(item)
            if binding is not None and binding.value is not None:
                yield from _words(binding.value, module, depth - 1)
        pending.extend(reversed(list(ast.iter_child_nodes(item))))


def _handler_stems(call: ast.Call) -> Iterator[str]:
    """Yield the module path of ``handler="package/module.function"``."""
    for keyword in call.keywords:
        value = keyword.value
        name = value.value if isinstance(value, ast.Constant) else None
        if keyword.arg == "handler" and isinstance(name, str) and "." in name:
            yield name.rpartition(".")[0].replace(".", "/").strip("/")


def _is_shipped(module: PythonModule, shipped: set[str]) -> bool:
    whole = f"/{module.path}/"
    for path in shipped:
        into_tests = any(part in ("test", "tests") for part in path.split("/"))
        if f"/{path}/" in whole and (into_tests or not module.is_test):
            return True
    return False


def _has_stem(path: str, stems: set[str]) -> bool:
    return any(f"/{path}".endswith(f"/{stem}.py") for stem in stems)


def _defines_handler(module: PythonModule) -> bool:
    return module.tree is not None and any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.name in _HANDLERS
        and len(node.args.posonlyargs) + len(node.args.args) == 2
        for node in module.tree.body
    )


def _with_imports(found: set[str], project: Project) -> set[str]:
    """Return files together with what they import from their own directory or below."""
    closed: set[str] = set()
    pending = sorted(found)
    while pending:
        path = pending.pop()
        if path in closed or path not in project.python:
            continue
        closed.add(path)
        module = project.python[path]
        for item in module.imports:
            pending.extend(project.local.resolve(item, module, module.directory))
    return closed
