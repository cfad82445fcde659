"""What a component registers, as the file that makes it says it: ``stack.vpc.id``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.expressions import dedented, dotted
from pulumi_fixer.rules.pf8_program.writing import UnwritableError

if TYPE_CHECKING:
    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.components import Component, Registration


def exported_value(
    value: ast.expr,
    component: Component,
    registration: Registration,
    file: CstFile,
    reader: PythonModule,
    scope: Scope,
    instance: str,
) -> cst.BaseExpression:
    """Return an expression of a component's method as the file that makes the component says it.

    Args:
        value: The expression.
        component: The component.
        registration: Where the expression stands.
        file: The file of the component's class.
        reader: The file that makes the component.
        scope: The scope there.
        instance: What the component is called there.

    Raises:
        UnwritableError: It needs something that can be read only inside the method.
    """
    module = component.module
    bound = {node.arg for node in ast.walk(value) if isinstance(node, ast.arg)}
    free: dict[str, ast.Name] = {}
    for node in ast.walk(value):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                free.setdefault(node.id, node)
            else:
                bound.add(node.id)
        elif isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
            raise UnwritableError("a value that it registers is awaited; export it by hand")
    receiver = registration.receiver
    written: dict[str, cst.BaseExpression] = {}
    for name in sorted(free.keys() - bound):
        if name == receiver:
            written[name] = cst.Name(instance)
        elif module.names.bindings(name, module.names.scope(free[name])):
            written[name] = _imported(free[name], component, reader, scope)
        elif reader.names.bindings(name, scope):
            raise UnwritableError(f"`{name}` is something else in {reader.path}; export it by hand")
    if bound & {receiver, instance}:
        raise UnwritableError(f"a value gives `{instance}` another meaning; export it by hand")
    written_out = _outdented(file, value, registration.call, module)
    return _Renamed.of(written_out, written, component)


def _imported(
    node: ast.Name, component: Component, reader: PythonModule, scope: Scope
) -> cst.BaseExpression:
    module = component.module
    meaning = module.names.qualified(node)
    if meaning is None:
        raise UnwritableError(
            f"`{node.id}` exists only inside of {component.class_.name}'s file or method; keep "
            "what is registered in attributes of the component"
        )
    written = reader.names.imported_as(meaning, scope)
    if written is None and meaning.partition(".")[0] == "pulumi":
        written = meaning
    if written is None:
        raise UnwritableError(f"{reader.path} does not import {meaning}; import it there")
    return dotted(written)


def _outdented(
    file: CstFile, value: ast.expr, call: ast.Call, module: PythonModule
) -> cst.BaseExpression:
    """Return an expression whose further lines are no farther in than its first asks for."""
    kind = cst.BaseExpression
    node = file.at(*module.span(value), kind)  # type: ignore[type-abstract]
    if node is None:
        raise UnwritableError("a value is laid out in an unusual way; export it by hand")
    own, outer = (_indentation(module, item) for item in (value, call))
    return dedented(node, own.removeprefix(outer)) if own.startswith(outer) else node


def _indentation(module: PythonModule, node: ast.expr) -> str:
    start = module.span(node)[0]
    line = module.text.content[module.text.line_start(start) : start]
    return line[: len(line) - len(line.lstrip(" \t"))]


class _Renamed(cst.CSTTransformer):
    """Puts other expressions in the place of names that are neither attributes nor keywords."""

    def __init__(self, written: dict[str, cst.BaseExpression], component: Component) -> None:
        super().__init__()
        self._written = written
        self._component = component
        self._kept: set[cst.CSTNode] = set()

    @classmethod
    def of(
        cls,
        node: cst.BaseExpression,
        written: dict[str, cst.BaseExpression],
        component: Component,
    ) -> cst.BaseExpression:
        changed = node.visit(cls(written, component))
        assert isinstance(changed, cst.BaseExpression)
        return changed

    def visit_Attribute(self, node: cst.Attribute) -> None:  # noqa: N802 - libcst calls it so
        name = node.attr.value
        if name.startswith("__") and not name.endswith("__"):
            raise UnwritableError(
                f"`{name}` can be read only inside of {self._component.class_.name}; name it with "
                "one underscore or none"
            )
        self._kept.add(node.attr)

    def visit_Arg(self, node: cst.Arg) -> None:  # noqa: N802 - libcst calls it so
        if node.keyword is not None:
            self._kept.add(node.keyword)

    def leave_Name(  # noqa: N802 - libcst calls it so
        self, original_node: cst.Name, updated_node: cst.Name
    ) -> cst.BaseExpression:
        if original_node in self._kept or original_node.value not in self._written:
            return updated_node
        new = self._written[original_node.value]
        return new.with_changes(lpar=updated_node.lpar, rpar=updated_node.rpar)
