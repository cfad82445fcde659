"""Every place where a project names some classes of ``pulumi_aws.s3``, to give them new names."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.aws.bucket_arguments import S3
from pulumi_fixer.rules.pf6_deprecated_resources.blocks import UnclearError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


def renaming(project: Project, names: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits that give classes other names wherever the program names them.

    Args:
        project: The project.
        names: The new names by the old ones.

    Raises:
        UnclearError: One is named in a way that cannot be followed, or a new name is taken.
    """
    edits: list[Edit] = []
    for module in project.python.values():
        if not module.is_test and any(name in module.text.content for name in names):
            edits += _Renaming(module, names).edits()
    return tuple(edits)


def naming_test(project: Project, name: str) -> str | None:
    """Return the project's test that names a class, or None."""
    for module in project.python.values():
        if module.is_test and re.search(rf"\b{name}\b", module.text.content):
            return module.path
    return None


class _Renaming:
    """The renaming in one file."""

    def __init__(self, module: PythonModule, names: Mapping[str, str]) -> None:
        self._module = module
        self._names = names

    def edits(self) -> Iterator[Edit]:
        names = self._module.names
        for alias in names.nodes(ast.alias):
            if alias.name in self._names:
                yield self._imported(alias)
        for node in names.nodes(ast.Name):
            if node.id in self._names:
                binding = names.binding(node)
                if binding is None or not isinstance(binding.node, ast.alias):
                    raise self._unclear(node, node.id)
                yield self._edit(node, node.id, self._module.span(node)[0])
        for attribute in names.nodes(ast.Attribute):
            if attribute.attr in self._names:
                if names.qualified(attribute) != f"{S3}.{attribute.attr}":
                    raise self._unclear(attribute, attribute.attr)
                start = self._module.span(attribute)[1] - len(attribute.attr)
                yield self._edit(attribute, attribute.attr, start)
        for text in names.nodes(ast.Constant):
            if isinstance(text.value, str) and not isinstance(names.parent(text), ast.Expr):
                for name in self._names:
                    if re.search(rf"\b{name}\b", text.value):
                        raise self._unclear(text, name)

    def _imported(self, alias: ast.alias) -> Edit:
        statement = self._module.names.parent(alias)
        if (
            not isinstance(statement, ast.ImportFrom)
            or statement.module != S3
            or statement.level
            or alias.asname == alias.name
        ):
            raise self._unclear(alias, alias.name)
        new = self._names[alias.name]
        if alias.asname is None and new in self._module.names.taken(self._module.names.module):
            place = f"{self._module.path}:{alias.lineno}"
            raise UnclearError(f"{place} imports it where `{new}` is used already")
        return self._edit(alias, alias.name, self._module.span(alias)[0])

    def _edit(self, node: ast.expr | ast.alias, name: str, start: int) -> Edit:
        end = start + len(name)
        if self._module.text.content[start:end] != name:
            raise self._unclear(node, name)
        return Edit(self._module.path, start, end, self._names[name])

    def _unclear(self, node: ast.expr | ast.alias, name: str) -> UnclearError:
        place = f"{self._module.path}:{node.lineno}"
        return UnclearError(f"{place} names `{name}` in a way that cannot be followed")
