"""The project's Python files: syntax trees with positions, and what each one imports."""

from __future__ import annotations

import ast
import posixpath
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.names import Names
from pulumi_fixer.project.code.syntax import (
    imported_by_call,
    is_type_checking,
    last_name,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pulumi_fixer.text import Text

_IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


@dataclass(frozen=True)
class SyntaxProblem:
    """Why a file does not parse, with line and column counted from 1."""

    problem: str
    line: int
    column: int


@dataclass(frozen=True)
class Import:
    """One imported module.

    Attributes:
        module: Dotted name, without the leading dots of a relative import.
        names: What ``from module import …`` takes from it; empty for ``import module``.
        level: The number of leading dots.
        node: The statement.
        guarded: Whether an ``except ImportError`` around it has a fallback.
        deferred: Whether it runs only when a function is called.
        typing_only: Whether it stands under ``if TYPE_CHECKING``.
    """

    module: str
    names: tuple[str, ...]
    level: int
    node: ast.Import | ast.ImportFrom
    guarded: bool = False
    deferred: bool = False
    typing_only: bool = False

    @property
    def top(self) -> str:
        """The first part of the dotted name; empty for ``from . import x``."""
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class PythonModule:
    """One Python file of the project.

    Attributes:
        path: The file, relative to the workspace.
        text: Its text.
    """

    path: str
    text: Text

    @cached_property
    def _parsed(self) -> ast.Module | SyntaxProblem:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.text.content)
        except SyntaxError as error:
            return SyntaxProblem(
                error.msg or "invalid syntax", error.lineno or 1, error.offset or 1
            )
        except (RecursionError, MemoryError, ValueError) as error:
            return SyntaxProblem(str(error) or "is nested too deeply", 1, 1)

    @property
    def tree(self) -> ast.Module | None:
        """The syntax tree, or None when the file does not parse."""
        return self._parsed if isinstance(self._parsed, ast.Module) else None

    @property
    def error(self) -> SyntaxProblem | None:
        """Why the file does not parse, or None."""
        return self._parsed if isinstance(self._parsed, SyntaxProblem) else None

    @cached_property
    def is_test(self) -> bool:
        """Whether this is test code: ``test_*.py``, ``*_test.py``, ``conftest.py``, ``tests/``."""
        *directories, name = self.path.split("/")
        return (
            name == "conftest.py"
            or (name.startswith("test_") and name.endswith(".py"))
            or name.endswith("_test.py")
            or any(directory in ("tests", "test") for directory in directories)
        )

    @property
    def directory(self) -> str:
        """The directory that holds the file."""
        return posixpath.dirname(self.path) or "."

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return the character offsets of a node's first character and of the one behind it.

        ``ast`` counts columns in UTF-8 bytes; offsets count characters.
        """
        assert isinstance(node, (ast.expr, ast.stmt, ast.keyword, ast.alias, ast.arg))
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno, node.end_col_offset),
        )

    def _offset(self, line: int, byte_column: int) -> int:
        content = self.text.line(line)
        column = (
            byte_column
            if content.isascii()
            else len(content.encode()[:byte_column].decode(errors="replace"))
        )
        return self.text.offset(line, column + 1)

    @cached_property
    def names(self) -> Names:
        """The scopes of the file, and what each name in them stands for."""
        return Names(self.tree or ast.Module([], []))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import of the file, in the order of the text."""
        return tuple(_imports(self.tree.body, Import("", (), 0, _NOWHERE))) if self.tree else ()

    @cached_property
    def dynamic_imports(self) -> tuple[Import, ...]:
        """The modules that calls of ``import_module`` or ``__import__`` name literally."""
        names = map(imported_by_call, ast.walk(self.tree)) if self.tree else ()
        return tuple(Import(name, (), 0, _NOWHERE) for name in names if name)


_NOWHERE = ast.Import(names=[])


def _imports(body: list[ast.stmt], context: Import) -> Iterator[Import]:
    """Yield the imports of a block; ``context`` carries what its surroundings say of them."""
    for statement in body:
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield _within(context, alias.name, (), 0, statement)
        elif isinstance(statement, ast.ImportFrom):
            names = tuple(alias.name for alias in statement.names)
            yield _within(context, statement.module or "", names, statement.level, statement)
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from _imports(statement.body, _marked(context, deferred=True))
        elif isinstance(statement, ast.If):
            for test, block in branches(statement):
                typing_only = test is not None and is_type_checking(test)
                yield from _imports(block, _marked(context, typing_only=typing_only))
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            guarded = suppresses_import_error(statement)
            yield from _imports(statement.body, _marked(context, guarded=guarded))
        elif isinstance(statement, ast.Try):
            guarded = any(catches_import_error(handler) for handler in statement.handlers)
            yield from _imports(statement.body, _marked(context, guarded=guarded))
            for handler in statement.handlers:
                yield from _imports(handler.body, context)
            yield from _imports(statement.orelse + statement.finalbody, context)
        else:
            for field in ("body", "orelse", "cases"):
                for child in getattr(statement, field, []):
                    block = child.body if isinstance(child, ast.match_case) else [child]
                    yield from _imports(block, context)


def _within(
    context: Import,
    module: str,
    names: tuple[str, ...],
    level: int,
    node: ast.Import | ast.ImportFrom,
) -> Import:
    return Import(
        module, names, level, node, context.guarded, context.deferred, context.typing_only
    )


def _marked(
    context: Import, *, guarded: bool = False, deferred: bool = False, typing_only: bool = False
) -> Import:
    return Import(
        "",
        (),
        0,
        _NOWHERE,
        context.guarded or guarded,
        context.deferred or deferred,
        context.typing_only or typing_only,
    )


def branches(statement: ast.If) -> Iterator[tuple[ast.expr | None, list[ast.stmt]]]:
    """Yield each test of an if-elif-else with its block; the test of ``else`` is None."""
    while True:
        yield statement.test, statement.body
        rest = statement.orelse
        if len(rest) != 1 or not isinstance(rest[0], ast.If):
            break
        statement = rest[0]
    if rest:
        yield None, rest


def catches_import_error(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler survives an ImportError: it catches it and goes on."""
    return catches(handler, _IMPORT_ERRORS)


def catches(handler: ast.ExceptHandler, errors: Container[str]) -> bool:
    """Tell whether a handler catches an error of one of these names and goes on."""
    if any(_gives_up(statement) for statement in handler.body):
        return False
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(last_name(node) in errors for node in caught)


def suppresses_import_error(statement: ast.With | ast.AsyncWith) -> bool:
    """Tell whether a ``with contextlib.suppress(…)`` survives an ImportError."""
    return suppresses(statement, _IMPORT_ERRORS)


def suppresses(statement: ast.With | ast.AsyncWith, errors: Container[str]) -> bool:
    """Tell whether a ``with contextlib.suppress(…)`` survives an error of one of these names."""
    return any(
        isinstance(item.context_expr, ast.Call)
        and last_name(item.context_expr.func) == "suppress"
        and any(last_name(node) in errors for node in item.context_expr.args)
        for item in statement.items
    )


def _gives_up(statement: ast.stmt) -> bool:
    """Tell whether a statement raises, or ends the program."""
    if isinstance(statement, ast.Raise):
        return True
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and last_name(call.func) in ("exit", "_exit", "quit", "abort")
