"""Imports that a file lacks, put where it keeps its imports and written as it writes them."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.import_line import import_line, statement_start, stays_first
from pulumi_fixer.edits.imports import import_also
from pulumi_fixer.edits.span import Edit, apply_edits
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.project.dependencies.distributions import candidates
from pulumi_fixer.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.project.code.meanings import Wanted


def new_imports(module: PythonModule, wanted: Iterable[Wanted]) -> Edit:
    """Return the edit that makes a file import what it lacks.

    A name joins the imports that the file takes from the same module at its top; everything else
    gets a line of its own in the part of the imports (standard library, then distributions) that
    it belongs to.

    Args:
        module: The file; it parses and has a statement.
        wanted: What it is to import.

    Raises:
        UnprintableError: An import statement cannot be extended.
    """
    old = module.text.content
    for item in sorted(set(wanted)):
        edit = _import(module, item)
        text = apply_edits(module.text.content, [edit])
        module = PythonModule(module.path, Text(text, module.text.encoding, module.text.bom))
        if module.tree is None:
            raise UnprintableError("the imports of the file are laid out in a way of its own")
    new = module.text.content
    start = _common(old, new)
    behind = _common(old[start:][::-1], new[start:][::-1])
    return Edit(module.path, start, len(old) - behind, new[start : len(new) - behind])


def _common(first: str, second: str) -> int:
    """Return how many characters two texts start with alike."""
    for count, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return count
    return min(len(first), len(second))


def _import(module: PythonModule, item: Wanted) -> Edit:
    assert module.tree is not None
    run = _leading_imports(module.tree.body)
    if item.name:
        for node in run:
            if isinstance(node, ast.ImportFrom) and node.module == item.module and not node.level:
                file = CstFile(module.path, module.text)
                return import_also(file, module.span(node), [item.name])
    elif item.top in sys.stdlib_module_names:
        offset, text = import_line(module, item.module)
        return _in_time(module, run, item, Edit(module.path, offset, offset, text))
    return _in_time(module, run, item, _line(module, run, item))


def _in_time(
    module: PythonModule, run: list[ast.Import | ast.ImportFrom], item: Wanted, edit: Edit
) -> Edit:
    """Return an insertion, or one before all imports where a statement shares a line with them."""
    assert module.tree is not None
    rest = [
        node
        for index, node in enumerate(module.tree.body)
        if not stays_first(node, index) and node not in run
    ]
    if not rest or edit.start <= module.span(rest[0])[0] or not run:
        return edit
    offset, text = statement_start(module.text, run[0], item.statement, module.text.newline)
    return Edit(module.path, offset, offset, text)


def _leading_imports(body: list[ast.stmt]) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports that a file starts with, whatever blank lines are between them."""
    found: list[ast.Import | ast.ImportFrom] = []
    for index, node in enumerate(body):
        if stays_first(node, index):
            continue
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            break
        found.append(node)
    return found


def _line(module: PythonModule, run: list[ast.Import | ast.ImportFrom], item: Wanted) -> Edit:
    """Return the edit that gives an import a line of its own."""
    assert module.tree is not None
    newline, line = module.text.newline, item.statement
    standard = [node for node in run if _top(node) in sys.stdlib_module_names]
    third_party = [node for node in run if _is_third_party(node)]
    mine = standard if item.top in sys.stdlib_module_names else third_party
    earlier = [node for node in mine if _top(node) <= item.top or mine is standard]
    if earlier:
        return _behind(module, earlier[-1], f"{line}{newline}")
    if mine:
        offset, text = statement_start(module.text, mine[0], line, newline)
    elif standard:
        return _behind(module, standard[-1], f"{newline}{line}{newline}")
    else:
        body = module.tree.body
        first = next(node for index, node in enumerate(body) if not stays_first(node, index))
        is_definition = isinstance(first, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        blank = newline * 2 if is_definition else newline
        offset, text = statement_start(module.text, first, line, newline + blank)
    return Edit(module.path, offset, offset, text)


def _behind(module: PythonModule, node: ast.stmt, text: str) -> Edit:
    """Return the edit that puts lines behind the line on which a statement ends."""
    content = module.text.content
    offset = module.text.next_line(module.span(node)[1])
    if offset == len(content) and not content.endswith(("\n", "\r")):
        newline = module.text.newline
        text = newline + text.removesuffix(newline)
    return Edit(module.path, offset, offset, text)


def _top(node: ast.Import | ast.ImportFrom) -> str:
    if isinstance(node, ast.Import):
        return node.names[0].name.partition(".")[0]
    return "" if node.level else (node.module or "").partition(".")[0]


def _is_third_party(node: ast.Import | ast.ImportFrom) -> bool:
    top = _top(node)
    return bool(candidates(top)) or top.startswith("pulumi")
