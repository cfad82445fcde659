"""Names that reach a file through star imports or through other modules of the project."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import definition, module_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_DEPTH = 5


def reached(node: ast.expr, module: PythonModule, project: Project) -> str | None:
    """Return the dotted name that an expression means, followed further than `Names.qualified`.

    ``Bucket`` after ``from pulumi_aws.s3 import *``, or after ``from lib.aws import Bucket`` where
    the project's ``lib/aws.py`` imports it, is ``pulumi_aws.s3.Bucket``.

    Returns:
        None when no import of the file leads to it.
    """
    words: list[str] = []
    while isinstance(node, ast.Attribute):
        words.insert(0, node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    found = module.names.bindings(node.id, module.names.scope(node))
    return _reached([node.id, *words], found, module, project, _DEPTH)


def constructed(call: ast.Call, module: PythonModule, project: Project) -> str | None:
    """Return the imported class that a call constructs as the base of a class of the project.

    That is a call of such a class without an ``__init__`` of its own, and its call of its base's,
    ``super().__init__(…)`` or ``Base.__init__(self, …)``.
    """
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr == "__init__":
        holders = module.names.ancestors(call)
        class_ = next((item for item in holders if isinstance(item, ast.ClassDef)), None)
        found = (class_, module) if class_ is not None else None
    else:
        defined = definition(function, module, project)
        class_ = defined[0] if defined and isinstance(defined[0], ast.ClassDef) else None
        found = (class_, defined[1]) if class_ is not None and defined else None
        if class_ is None or any(getattr(item, "name", "") == "__init__" for item in class_.body):
            return None
    if found is None or len(found[0].bases) != 1:
        return None
    return reached(found[0].bases[0], found[1], project)


def _reached(
    words: list[str], found: list[Binding], module: PythonModule, project: Project, depth: int
) -> str | None:
    """Return what words mean whose first one has some bindings in a file."""
    if not depth or len(found) > 1:
        return None
    if not found:
        names = (_through(item, words, module, project, depth) for item in _stars(module))
        return next((name for name in names if name is not None), None)
    binding = found[0]
    if binding.value is not None:
        root: ast.expr = binding.value
        before: list[str] = []
        while isinstance(root, ast.Attribute):
            before.insert(0, root.attr)
            root = root.value
        if not isinstance(root, ast.Name):
            return None
        further = module.names.bindings(root.id, module.names.scope(root))
        words = [root.id, *before, *words[1:]]
        return _reached(words, further, module, project, depth - 1)
    if isinstance(binding.statement, ast.ImportFrom) and isinstance(binding.node, ast.alias):
        words = [binding.node.name, *words[1:]]
        return _through(binding.statement, words, module, project, depth)
    if isinstance(binding.statement, ast.Import) and binding.qualified is not None:
        words = [*binding.qualified.split("."), *words[1:]]
        return _through(binding.statement, words, module, project, depth)
    return None


def _through(
    statement: ast.Import | ast.ImportFrom,
    words: list[str],
    module: PythonModule,
    project: Project,
    depth: int,
) -> str | None:
    """Return what words mean that an import statement takes from its module."""
    level = 0
    if isinstance(statement, ast.ImportFrom):
        words = [*filter(None, (statement.module or "").split(".")), *words]
        level = statement.level
    for count in range(len(words) - 1, 0, -1):
        for path in module_files(words[:count], level, statement, module, project):
            target = project.python.get(path)
            if target is None or target is module:
                continue
            bindings = target.names.module.bindings.get(words[count], [])
            return _reached(words[count:], bindings, target, project, depth - 1)
    return None if level else ".".join(words)


def _stars(module: PythonModule) -> Iterator[ast.ImportFrom]:
    """Yield the star imports, the last first: its names go before the others'."""
    for binding in reversed(module.names.module.bindings.get("*", [])):
        if isinstance(binding.statement, ast.ImportFrom):
            yield binding.statement
