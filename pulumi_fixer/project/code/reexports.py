"""Names that reach a file through star imports or through other modules of the project."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import definition, module_files
from pulumi_fixer.project.code.syntax import chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_DEPTH = 5


def qualified(node: ast.expr, module: PythonModule, project: Project) -> str | None:
    """Return the dotted name of something outside the project that an expression means.

    As `Names.qualified`, and followed through the project's own modules as well: ``aws.s3.Bucket``
    is ``pulumi_aws.s3.Bucket`` after ``from lib.sdk import aws``, where that module has
    ``import pulumi_aws as aws``.

    Returns:
        None when that is not certain.
    """
    return _Imports(project, stars=False).meaning_of(node, (), module, _DEPTH)


def reached(node: ast.expr, module: PythonModule, project: Project) -> str | None:
    """Return the dotted name that an expression may mean, followed through star imports too.

    As `qualified`; and ``Bucket`` after ``from pulumi_aws.s3 import *`` is
    ``pulumi_aws.s3.Bucket``, though a later star import may have a ``Bucket`` of its own.

    Returns:
        None when no import of the file leads to it.
    """
    return _Imports(project, stars=True).meaning_of(node, (), module, _DEPTH)


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


@dataclass(frozen=True)
class _Imports:
    """Follows names through the imports of a project's modules.

    Attributes:
        project: The project.
        stars: Whether a name that a file does not bind is looked for in its star imports.
    """

    project: Project
    stars: bool

    def meaning_of(
        self, node: ast.expr, behind: Sequence[str], module: PythonModule, depth: int
    ) -> str | None:
        """Return what an expression means in a file, with further words behind it."""
        root, words = chain(node)
        if not isinstance(root, ast.Name):
            return None
        found = module.names.bindings(root.id, module.names.scope(root))
        return self._meaning(root.id, found, [*words, *behind], module, depth)

    def _meaning(
        self,
        name: str,
        found: list[Binding],
        words: list[str],
        module: PythonModule,
        depth: int,
    ) -> str | None:
        """Return what a name with some bindings means, with further words behind it."""
        found = [item for item in found if not item.typing_only]
        if not found and self.stars and depth:
            through = (
                self._through(item, [*_module(item), name, *words], module, depth)
                for item in _stars(module)
            )
            return next((meaning for meaning in through if meaning is not None), None)
        if len(found) == 1 and found[0].value is not None:
            value = found[0].value
            return self.meaning_of(value, words, module, depth - 1) if depth else None
        meanings = {self._imported(item, words, module, depth) for item in found}
        return meanings.pop() if len(meanings) == 1 else None

    def _imported(
        self, binding: Binding, words: list[str], module: PythonModule, depth: int
    ) -> str | None:
        """Return what an imported name means with words behind it; None for other bindings."""
        statement = binding.statement
        if statement is None or not isinstance(binding.node, ast.alias):
            return None
        name = binding.node.name
        if isinstance(statement, ast.ImportFrom):
            before = [*_module(statement), name]
        else:
            before = (name if binding.node.asname else binding.name).split(".")
        return self._through(statement, [*before, *words], module, depth)

    def _through(
        self,
        statement: ast.Import | ast.ImportFrom,
        dotted: list[str],
        module: PythonModule,
        depth: int,
    ) -> str | None:
        """Return what a dotted name means that an import statement brings into a file."""
        level = statement.level if isinstance(statement, ast.ImportFrom) else 0
        if not level and not self.project.local.roots(dotted[0]):
            return ".".join(dotted)
        for count in range(len(dotted), 0, -1):
            for path in module_files(dotted[:count], level, statement, module, self.project):
                target = self.project.python.get(path)
                if target is None or target is module:
                    continue
                if count == len(dotted) or not depth:
                    return None
                inner = target.names.module.bindings.get(dotted[count], [])
                return self._meaning(dotted[count], inner, dotted[count + 1 :], target, depth - 1)
        return None if level else ".".join(dotted)


def _module(statement: ast.ImportFrom) -> list[str]:
    return [part for part in (statement.module or "").split(".") if part]


def _stars(module: PythonModule) -> Iterator[ast.ImportFrom]:
    """Yield the star imports, the last first: its names go before the others'."""
    for binding in reversed(module.names.module.bindings.get("*", [])):
        if isinstance(binding.statement, ast.ImportFrom):
            yield binding.statement
