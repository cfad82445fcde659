"""An ``import`` line for a module that a repaired file needs, where the file keeps its imports."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.text import Text


def import_line(module: PythonModule, name: str) -> tuple[int, str]:
    """Return where ``import name`` belongs in a file, and the text to insert there.

    It goes into the file's first block of imports: before the first plain import that sorts
    behind it, else behind the last plain import of the standard library. A block without the
    standard library gets it in front, with a blank line between. A file without imports gets it
    behind its docstring and ``from __future__`` lines.

    Args:
        module: The file; it parses and has a statement.
        name: A module of the standard library.
    """
    assert module.tree is not None
    text, newline = module.text, module.text.newline
    body = module.tree.body
    first = next((i for i, node in enumerate(body) if not stays_first(node, i)), 0)
    block = _block(body[first:], text)
    plain = [node for node in block if isinstance(node, ast.Import)]
    standard = [node for node in block if _top(node) in sys.stdlib_module_names]
    for node in plain:
        if node in standard and node.names[0].name > name:
            return statement_start(text, node, f"import {name}", newline)
    behind = [node for node in plain if node in standard]
    if behind:
        offset = text.next_line(module.span(behind[-1])[1])
        if offset == len(text.content) and not text.content.endswith(("\n", "\r")):
            return offset, f"{newline}import {name}"
        return offset, f"import {name}{newline}"
    is_definition = isinstance(body[first], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    blank = "" if standard else newline * 2 if is_definition else newline
    return statement_start(text, body[first], f"import {name}", newline + blank)


def stays_first(statement: ast.stmt, index: int) -> bool:
    """Tell whether a module's statement is its docstring or a ``from __future__`` import."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    return (
        index == 0
        and isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _block(body: list[ast.stmt], text: Text) -> list[ast.stmt]:
    """Return the imports that the statements start with, up to a blank line between two."""
    found: list[ast.stmt] = []
    for node in body:
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            break
        previous = found[-1].end_lineno if found else None
        if previous is not None and any(
            not text.line(line).strip() for line in range(previous + 1, node.lineno)
        ):
            break
        found.append(node)
    return found


def _top(node: ast.stmt) -> str:
    if isinstance(node, ast.Import):
        return node.names[0].name.partition(".")[0]
    assert isinstance(node, ast.ImportFrom)
    return "" if node.level else (node.module or "").partition(".")[0]


def statement_start(text: Text, node: ast.stmt, line: str, behind: str) -> tuple[int, str]:
    """Return where a new statement goes to run right before another, and the text to insert.

    Args:
        text: The file's text.
        node: The statement that follows; its decorators are taken into account.
        line: The new statement, in one line.
        behind: What stands between the two: the line ending, and blank lines if any.
    """
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    number = min([node.lineno, *(item.lineno for item in decorators)])
    start = text.offset(number, 1)
    source = text.line(number)
    if not decorators:
        column = len(source.encode()[: node.col_offset].decode(errors="replace"))
        if source[:column].strip():
            return start + column, f"{line}; "
    indent = source[: len(source) - len(source.lstrip())]
    return start, f"{indent}{line}{behind}"
