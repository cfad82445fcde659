"""How a bucket's file writes the classes that it needs in addition, and the imports for them."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.edits.imports import import_also, import_before
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.aws.bucket_arguments import S3

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule


class Imports:
    """The names that the new resource of one bucket is written with."""

    def __init__(self, module: PythonModule, file: CstFile, bucket: ast.Call) -> None:
        """Look at the imports that ``bucket``, a call in ``module``, sees."""
        self._module = module
        self._file = file
        self._class = bucket.func
        self._scope = module.names.scope(bucket)
        self._further: dict[ast.ImportFrom, set[str]] = defaultdict(set)
        self._import_pulumi = False

    def s3(self, name: str) -> cst.BaseExpression:
        """Return a class of ``pulumi_aws.s3``, written as the bucket's own class is.

        Raises:
            UnprintableError: The file reaches the bucket's class in a way that says nothing about
                the other classes.
        """
        names = self._module.names
        if isinstance(self._class, ast.Attribute):
            node = self._file.at(*self._module.span(self._class), cst.Attribute)
            if names.qualified(self._class.value) == S3 and node is not None:
                return node.deep_clone().with_changes(attr=cst.Name(name), lpar=[], rpar=[])
        else:
            known = names.imported_as(f"{S3}.{name}", self._scope)
            if known is not None:
                return dotted(known)
            binding = names.binding(self._class)
            statement = binding.statement if binding else None
            if isinstance(statement, ast.ImportFrom) and statement.module == S3:
                return self._also(statement, name)
        raise UnprintableError("the bucket's class is reached by a name of the file's own")

    def pulumi(self, name: str) -> cst.BaseExpression:
        """Return a name of ``pulumi``, imported where it is not.

        Raises:
            UnprintableError: The name is taken by something else.
        """
        known = self._module.names.imported_as(f"pulumi.{name}", self._scope)
        if known is not None:
            return dotted(known)
        for binding in self._visible():
            statement = binding.statement
            if (
                isinstance(statement, ast.ImportFrom)
                and statement.module == "pulumi"
                and not (statement.level or binding.typing_only)
            ):
                return self._also(statement, name)
        self._require_free("pulumi")
        self._import_pulumi = True
        return dotted(f"pulumi.{name}")

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits of the import statements.

        Raises:
            UnprintableError: A statement cannot be extended.
        """
        edits = [
            import_also(self._file, self._module.span(statement), names)
            for statement, names in self._further.items()
        ]
        if self._import_pulumi:
            first = import_before(self._file, self._module.span(self._provider())[0], "pulumi")
            same = [edit for edit in edits if edit.start == first.start]
            edits = [edit for edit in edits if edit not in same]
            end, text = (same[0].end, same[0].text) if same else (first.end, "")
            edits.append(Edit(first.path, first.start, end, first.text + text))
        return tuple(edits)

    def _also(self, statement: ast.ImportFrom, name: str) -> cst.Name:
        if name not in self._further[statement]:
            self._require_free(name)
            self._further[statement].add(name)
        return cst.Name(name)

    def _require_free(self, name: str) -> None:
        names = self._module.names
        if name in names.taken(names.module):
            raise UnprintableError(f"the file uses the name `{name}` for something else")

    def _visible(self) -> Iterator[Binding]:
        scope = self._scope
        while scope is not None:
            for found in scope.bindings.values():
                yield from found
            if scope.parent is None:
                break
            scope = scope.parent

    def _provider(self) -> ast.Import | ast.ImportFrom:
        """Return the statement that imports the bucket's class or its package."""
        node: ast.expr | None = self._class
        while node is not None:
            while isinstance(node, ast.Attribute):
                node = node.value
            binding = self._module.names.binding(node)
            if binding is not None and binding.statement is not None:
                return binding.statement
            node = binding.value if binding else None
        raise UnprintableError("the import of pulumi_aws is not a single statement")
