"""Whether the program takes an Output wherever it uses the value of an expression."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import definition
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.output_meanings import Lifted
from pulumi_fixer.project.output_parameters import (
    NeedsPlainError,
    check_parameter,
    has_field,
    parameter_of,
)
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs
    from pulumi_fixer.project.project import Project

_COMBINING = frozenset(
    f"pulumi.Output.{name}"
    for name in ("all", "concat", "format", "from_input", "json_dumps", "secret", "unsecret")
)
_DECORATORS = frozenset({"classmethod", "property", "staticmethod"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_DECIDING = (ast.Assert, ast.BoolOp, ast.Compare, ast.If, ast.IfExp, ast.UnaryOp, ast.While)
_WIDTH = 60


class OutputUses:
    """Follows one value through a project to all the places where it is used."""

    def __init__(self, project: Project, outputs: Outputs) -> None:
        """Look at the files of ``project``."""
        self._project = project
        self._outputs = outputs
        self._seen: set[tuple[ast.AST, bool]] = set()
        self.dumps: list[tuple[ast.Call, PythonModule]] = []
        """The calls of ``json.dumps`` on the way: they would have to take an Output as well."""

    def follow(self, node: ast.expr, module: PythonModule, *, inside: bool = False) -> None:
        """Follow the value of an expression to its uses.

        Args:
            node: The expression.
            module: Its file.
            inside: Whether the value is in a list or mapping that ``node`` gives.

        Raises:
            NeedsPlainError: One of the uses does not take an Output.
        """
        if (node, inside) in self._seen:
            return
        self._seen.add((node, inside))
        parent = module.names.parent(node)
        if isinstance(parent, ast.Expr):
            return
        if isinstance(parent, ast.keyword):
            call = module.names.parent(parent)
            assert isinstance(call, (ast.Call, ast.ClassDef))
            if isinstance(call, ast.Call):
                self._argument(call, parent.arg, None, module, inside=inside)
                return
        elif isinstance(parent, ast.Call) and node in parent.args:
            place = parent.args.index(node)
            if not any(isinstance(item, ast.Starred) for item in parent.args[:place]):
                self._argument(parent, None, place, module, inside=inside)
                return
        elif isinstance(parent, (ast.List, ast.Tuple)) or (
            isinstance(parent, ast.ListComp) and node is parent.elt
        ):
            self.follow(parent, module, inside=True)
            return
        elif isinstance(parent, ast.Dict):
            if node in parent.keys:
                raise NeedsPlainError("it is the key of a mapping")
            self.follow(parent, module, inside=True)
            return
        elif isinstance(parent, ast.IfExp) and node is not parent.test:
            self.follow(parent, module, inside=inside)
            return
        elif isinstance(parent, (ast.Assign, ast.AnnAssign)):
            targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
            for target in targets:
                self._target(target, module, inside=inside)
            return
        elif isinstance(parent, ast.Return):
            self._returned(parent, module, inside=inside)
            return
        elif isinstance(parent, ast.Lambda):
            outer = module.names.parent(parent)
            if isinstance(outer, ast.Call) and self._applies(outer, parent, module):
                return
        elif isinstance(parent, ast.Subscript) and node is parent.value:
            # A part of an Output is an Output; only what holds one can be assigned to.
            if isinstance(parent.ctx, ast.Load):
                self.follow(parent, module, inside=inside)
                return
            if inside:
                return
        raise NeedsPlainError(_why(node, parent, module))

    def _argument(
        self,
        call: ast.Call,
        keyword: str | None,
        place: int | None,
        module: PythonModule,
        *,
        inside: bool,
    ) -> None:
        """Look at what a call does with the argument of a keyword or a position.

        Neither is given for ``**``.
        """
        dotted = module.names.qualified(call.func)
        if dotted == "json.dumps":
            if place == 0 or keyword == "obj":
                self.dumps.append((call, module))
                self.follow(call, module)
                return
        elif dotted == "pulumi.export":
            if place == 1 or keyword == "value":
                return
            raise NeedsPlainError("it is the name of a stack output")
        elif dotted in _COMBINING or last_name(call.func) == "register_outputs":
            return
        else:
            named = sdk_name(call.func, module, self._project)
            if named is not None and isinstance(named.meaning, Entity):
                called = f"`{shown(call.func, module)}`"
                check_parameter(called, named.meaning, keyword, place, inside=inside)
                return
            found = definition(call.func, module, self._project)
            if found is not None:
                called = shown(call.func, module)
                self._own_parameter(called, found, keyword, place, inside=inside)
                return
        written = shown(call.func, module)
        raise NeedsPlainError(f"it goes to `{written}`, which may need plain text")

    def _applies(self, call: ast.Call, function: ast.expr, module: PythonModule) -> bool:
        """Tell whether a call is ``output.apply(function)``: what that returns may be an Output."""
        return (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "apply"
            and (function in call.args[:1] or any(w.value is function for w in call.keywords))
            and isinstance(self._outputs.meaning(call.func.value, module), Lifted)
        )

    def _target(self, target: ast.expr, module: PythonModule, *, inside: bool) -> None:
        if isinstance(target, ast.Name):
            scope = module.names.defining(target.id, module.names.scope(target))
            if scope is not None:
                self._variable(target.id, scope, module, inside=inside)
                return
        elif isinstance(target, ast.Attribute):
            self._attribute(target.attr, inside=inside)
            return
        raise NeedsPlainError(f"it is assigned to `{shown(target, module)}`")

    def _variable(self, name: str, scope: Scope, module: PythonModule, *, inside: bool) -> None:
        names = module.names
        for node in names.nodes(ast.Name):
            if node.id != name or names.defining(name, names.scope(node)) is not scope:
                continue
            if isinstance(node.ctx, ast.Load):
                self.follow(node, module, inside=inside)
            elif isinstance(names.parent(node), ast.AugAssign):
                raise NeedsPlainError(f"`{name}` is added to")
        if scope is module.names.module:
            self._imported(name, module, inside=inside)
        elif isinstance(scope.node, ast.ClassDef):
            self._attribute(name, inside=inside)

    def _imported(self, name: str, module: PythonModule, *, inside: bool) -> None:
        """Follow a name at the top of a file into the files that import it."""
        for other in self._project.python.values():
            if other is module:
                continue
            for scope, local in _imports_of(name, other):
                self._variable(local, scope, other, inside=inside)
            for node in other.names.nodes(ast.Attribute):
                if node.attr == name and isinstance(node.value, ast.Name):
                    found = other.names.binding(node.value)
                    if found is not None and found.statement is not None:
                        self.follow(node, other, inside=inside)

    def _attribute(self, name: str, *, inside: bool) -> None:
        """Follow an attribute of whatever object: every read of that name must take an Output."""
        for module in self._project.python.values():
            for node in module.names.nodes(ast.Attribute):
                if node.attr != name:
                    continue
                if isinstance(node.ctx, ast.Load):
                    self.follow(node, module, inside=inside)
                elif isinstance(module.names.parent(node), ast.AugAssign):
                    raise NeedsPlainError(f"`{shown(node, module)}` is added to")

    def _returned(self, statement: ast.Return, module: PythonModule, *, inside: bool) -> None:
        function = next(
            item for item in module.names.ancestors(statement) if isinstance(item, _FUNCTIONS)
        )
        decorators = {
            last_name(item) or "another" for item in getattr(function, "decorator_list", ())
        }
        if (
            not isinstance(function, ast.FunctionDef)
            or decorators - _DECORATORS
            or any(isinstance(item, (ast.Yield, ast.YieldFrom)) for item in ast.walk(function))
        ):
            raise NeedsPlainError(f"what becomes of the result of `{_name(function)}` is not known")
        for node, where in self._references(function, module):
            parent = where.names.parent(node)
            if "property" in decorators:
                self.follow(node, where, inside=inside)
            elif isinstance(parent, ast.Call) and parent.func is node:
                self.follow(parent, where, inside=inside)
            elif not (isinstance(parent, ast.Call) and self._applies(parent, node, where)):
                raise NeedsPlainError(
                    f"what becomes of the result of `{function.name}` is not known"
                )

    def _references(
        self, function: ast.FunctionDef, module: PythonModule
    ) -> Iterator[tuple[ast.expr, PythonModule]]:
        """Yield the expressions that may mean a function."""
        is_method = isinstance(module.names.parent(function), ast.ClassDef)
        name = function.name
        if not is_method:
            yield from self._loads(name, module.names.scope(function), module)
        if is_method or module.names.scope(function) is module.names.module:
            for other in self._project.python.values():
                for node in other.names.nodes(ast.Attribute):
                    if node.attr == name and isinstance(node.ctx, ast.Load):
                        yield node, other
                if is_method or other is module:
                    continue
                for scope, local in _imports_of(name, other):
                    yield from self._loads(local, scope, other)

    def _loads(
        self, name: str, scope: Scope, module: PythonModule
    ) -> Iterator[tuple[ast.expr, PythonModule]]:
        defining = module.names.defining(name, scope)
        for node in module.names.nodes(ast.Name):
            if (
                node.id == name
                and isinstance(node.ctx, ast.Load)
                and module.names.defining(name, module.names.scope(node)) is defining
            ):
                yield node, module

    def _own_parameter(
        self,
        called: str,
        found: tuple[ast.AST, PythonModule],
        keyword: str | None,
        place: int | None,
        *,
        inside: bool,
    ) -> None:
        """Follow an argument of one of the project's own functions or classes into it."""
        defined, module = found
        function = defined if isinstance(defined, ast.FunctionDef) else None
        behind = 0
        if isinstance(defined, ast.ClassDef):
            behind = 1
            inits = [
                item
                for item in defined.body
                if isinstance(item, ast.FunctionDef) and item.name == "__init__"
            ]
            function = inits[0] if len(inits) == 1 else None
            if not inits and keyword is not None and has_field(defined, keyword):
                self._attribute(keyword, inside=inside)
                return
        parameter = parameter_of(function, keyword, place, behind) if function else None
        if function is None or parameter is None:
            raise NeedsPlainError(f"it goes to `{called}`, which may need plain text")
        scope = module.names.scope(parameter)
        for node, where in self._loads(parameter.arg, scope, module):
            self.follow(node, where, inside=inside)


def _imports_of(name: str, module: PythonModule) -> Iterator[tuple[Scope, str]]:
    """Yield what a file calls a name that it imports from anywhere, and the scope that has it."""
    for node in module.names.nodes(ast.alias):
        statement = module.names.parent(node)
        if node.name == name and isinstance(statement, ast.ImportFrom):
            local = node.asname or node.name
            scope = module.names.defining(local, module.names.scope(node))
            if scope is not None:
                yield scope, local


def _why(node: ast.expr, parent: ast.AST | None, module: PythonModule) -> str:
    """Return where an expression is used that needs a plain value."""
    if isinstance(parent, (ast.FormattedValue, ast.JoinedStr)):
        return "the text becomes part of an f-string"
    if isinstance(parent, ast.BinOp):
        return "the text is combined with an operator"
    if isinstance(parent, ast.Attribute):
        return f"its attribute `{parent.attr}` is used as that of plain text"
    if isinstance(parent, ast.Starred):
        return "it is unpacked"
    if isinstance(parent, ast.Lambda):
        return "what becomes of the result of a lambda is not known"
    if isinstance(parent, _DECIDING):
        return "it is compared or tested, which is decided before its value is known"
    if isinstance(parent, (ast.AsyncFor, ast.For, ast.comprehension)):
        return "it is looped over, which is done before its value is known"
    return f"`{shown(node, module)}` is used in a way that may need plain text"


def _name(function: ast.AST) -> str:
    return getattr(function, "name", "lambda")


def shown(node: ast.expr, module: PythonModule) -> str:
    """Return an expression as a message shows it: on one line, not at any length.

    What is in parentheses is left out: it may be a secret.
    """
    start, end = module.span(node)
    written = " ".join(module.text.content[start:end].split())
    before, parenthesis, _ = written.partition("(")
    written = f"{before}(…)" if parenthesis else before
    return written if len(written) <= _WIDTH else f"{written[: _WIDTH - 1]}…"
