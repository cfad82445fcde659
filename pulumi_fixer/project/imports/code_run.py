"""Which code of a program runs when the Python host executes it, and in which order."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.sources import (
    branches,
    catches_import_error,
    suppresses_import_error,
)
from pulumi_fixer.project.code.syntax import (
    imported_by_call,
    is_type_checking,
    last_name,
)
from pulumi_fixer.project.imports.path_edits import PathEdits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project.code.sources import PythonModule

_MAX_DEPTH = 40
"""Modules and functions entered within one another; what lies deeper is not looked at."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Scope:
    """Where a statement runs: its file, the package it belongs to, and a class around it."""

    module: PythonModule
    package: str
    is_main: bool = False
    owner: str = ""


@dataclass(frozen=True)
class _Routine:
    """A function that was defined and may be called later."""

    node: _Function
    scope: Scope
    trigger: ast.stmt


class _PathChangedError(Exception):
    """The program changes sys.path here; what is on it afterwards is not known."""


class CodeRun(ABC):
    """Goes through statements as they run; what an import does is left to the subclass.

    Module code runs in its order. A function runs where it is called by name, else at the end if
    its name is mentioned at all.
    """

    def __init__(self) -> None:
        """Start with nothing run."""
        self.trigger: ast.stmt = ast.Pass()
        self._depth = 0
        self._routines: dict[str, list[_Routine]] = defaultdict(list)
        self._entered: set[ast.AST] = set()
        self._mentioned: set[str] = set()
        self._edits: dict[str, PathEdits] = {}

    @abstractmethod
    def on_import(
        self, dotted: str, names: tuple[str, ...], node: ast.stmt | ast.Call, scope: Scope
    ) -> None:
        """Import a module by its full name, and ``names`` from it."""

    @abstractmethod
    def on_relative_import(
        self, node: ast.ImportFrom, names: tuple[str, ...], scope: Scope
    ) -> None:
        """Import by a name that starts with dots."""

    @abstractmethod
    def attempt(self, body: Callable[[], None], fallback: Callable[[], None]) -> None:
        """Run ``body``, and ``fallback`` if an import in it fails."""

    def run_main(self, module: PythonModule) -> None:
        """Run a file as ``__main__``, up to where it changes sys.path."""
        assert module.tree is not None
        scope = Scope(module, "", is_main=True)
        try:
            for statement in module.tree.body:
                self.trigger = statement
                self._statement(statement, scope)
            self._run_mentioned()
        except _PathChangedError:
            return

    def run_module(self, module: PythonModule, package: str) -> None:
        """Run a file that is imported as a part of ``package``."""
        if module.tree is None or self._depth >= _MAX_DEPTH:
            return
        self._depth += 1
        try:
            self._block(module.tree.body, Scope(module, package))
        finally:
            self._depth -= 1

    def _run_mentioned(self) -> None:
        """Run what was not called by name but is mentioned: callbacks, methods, constructors."""
        progress = True
        while progress:
            progress = False
            for name in list(self._routines):
                for routine in list(self._routines[name]):
                    if name in self._mentioned and routine.node not in self._entered:
                        self._enter(routine)
                        progress = True

    def _block(self, body: list[ast.stmt], scope: Scope) -> None:
        for statement in body:
            self._statement(statement, scope)

    def _statement(self, node: ast.stmt, scope: Scope) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.on_import(alias.name, (), node, scope)
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            if node.level:
                self.on_relative_import(node, names, scope)
            else:
                self.on_import(node.module or "", names, node, scope)
        elif isinstance(node, ast.If):
            self._if(node, scope)
        elif isinstance(node, ast.Try):
            self._try(node, scope)
        else:
            self._look_at(node, scope)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._define(node, scope)
            elif isinstance(node, ast.ClassDef):
                self._block(node.body, replace(scope, owner=node.name))
            elif isinstance(node, (ast.With, ast.AsyncWith)) and suppresses_import_error(node):
                self.attempt(lambda: self._block(node.body, scope), lambda: None)
            else:
                self._inner_blocks(node, scope)

    def _inner_blocks(self, node: ast.stmt, scope: Scope) -> None:
        for case in getattr(node, "cases", []):
            self._block(case.body, scope)
        for name in ("body", "handlers", "orelse", "finalbody"):
            for child in getattr(node, name, []):
                if isinstance(child, ast.stmt):
                    self._statement(child, scope)

    def _if(self, node: ast.If, scope: Scope) -> None:
        for test, block in branches(node):
            if test is None:
                self._block(block, scope)
                continue
            self._look_at(test, scope)
            truth = _truth(test, is_main=scope.is_main)
            if truth is not False:
                self._block(block, scope)
            if truth is True:
                return

    def _try(self, node: ast.Try, scope: Scope) -> None:
        handlers = [handler for handler in node.handlers if catches_import_error(handler)]
        if handlers:
            self.attempt(
                lambda: self._block(node.body, scope),
                lambda: self._block(handlers[0].body, scope),
            )
        else:
            self._block(node.body, scope)
        self._block(node.orelse, scope)
        self._block(node.finalbody, scope)

    def _define(self, node: _Function, scope: Scope) -> None:
        dunder = node.name.startswith("__") and node.name.endswith("__")
        name = scope.owner if scope.owner and dunder else node.name
        self._routines[name].append(_Routine(node, replace(scope, owner=""), self.trigger))
        if node.decorator_list:
            # A decorator may call it: a handler that is registered, a property, a fixture.
            self._mentioned.add(name)

    def _enter(self, routine: _Routine) -> None:
        if self._depth >= _MAX_DEPTH:
            return
        self._entered.add(routine.node)
        outer, self.trigger = self.trigger, routine.trigger
        self._depth += 1
        try:
            self._block(routine.node.body, routine.scope)
        finally:
            self.trigger = outer
            self._depth -= 1

    def _look_at(self, node: ast.AST, scope: Scope) -> None:
        """Look at the expressions of a statement: calls, mentions, and changes of sys.path."""
        edits = self._edits.get(scope.module.path)
        if edits is None:
            edits = self._edits[scope.module.path] = PathEdits.of(scope.module)
        called: list[str] = []
        for part in _expressions(node):
            if edits.changed_by(part):
                raise _PathChangedError
            if isinstance(part, (ast.Name, ast.Attribute)):
                self._mentioned.add(last_name(part))
            elif isinstance(part, ast.Call):
                name = last_name(part.func)
                called.append(name)
                module = imported_by_call(part)
                if module:
                    self.on_import(module, (), part, scope)
        for name in called:
            for routine in list(self._routines.get(name, ())):
                if routine.node not in self._entered:
                    self._enter(routine)


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement and its own expressions, without the statements inside it."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending += [
            child
            for child in ast.iter_child_nodes(current)
            if not isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
        ]


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _truth(test: ast.expr, *, is_main: bool) -> bool | None:
    """Return what a condition is when the host runs the program, where its text tells."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        truth = _truth(test.operand, is_main=is_main)
        return None if truth is None else not truth
    if is_type_checking(test):
        return False
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        sides = {last_name(test.left), last_name(test.comparators[0])}
        words = {_constant(test.left), _constant(test.comparators[0])}
        if "__name__" in sides and "__main__" in words:
            equal = isinstance(test.ops[0], ast.Eq)
            return is_main if equal else not is_main
    return None
