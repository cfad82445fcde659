"""Bootstrap lines: a program that puts its own directories on sys.path before it imports."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.import_line import stays_first
from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.project.code.sources import PythonModule


class BootstrapError(Exception):
    """The lines cannot be put in for certain; the message says why."""


def bootstrap_edit(module: PythonModule, before: ast.stmt, directories: Sequence[str]) -> Edit:
    """Return the edit that puts directories on sys.path before a statement runs.

    Args:
        module: The entry point.
        before: One of its top-level statements; a comment directly above belongs to it.
        directories: Relative to the file's directory, in the order wanted on sys.path.

    Raises:
        BootstrapError: The statement shares its line with one that must stay first, or ``os`` or
            ``sys`` means something else in the file.
    """
    assert module.tree is not None
    body = module.tree.body
    index = body.index(before)
    while index and _end(body[index - 1]) >= _start(body[index]):
        index -= 1
    first = body[index]
    if stays_first(first, index):
        raise BootstrapError(
            f"line {_start(before)} of {module.path} holds several statements; "
            "put the import on a line of its own"
        )
    offset = module.text.offset(_first_line(module, first, index), 1)
    modules = ("os", "sys")
    names = {name: _imported_as(name, body[:index]) for name in modules}
    for name in modules:
        if names[name] is None and _means_something_else(name, module.tree):
            raise BootstrapError(f"`{name}` is not the module {name} in {module.path}; rename it")
    quote = "'" if module.text.content.count("'") > module.text.content.count('"') else '"'
    lines = [f"import {name}" for name in modules if names[name] is None]
    os_name, sys_name = (names[name] or name for name in modules)
    lines += [
        f"{sys_name}.path.insert(0, {_expression(directory, os_name, quote)})"
        for directory in reversed(directories)
    ]
    newline = module.text.newline
    return Edit(module.path, offset, offset, "".join(f"{line}{newline}" for line in lines))


def _start(node: ast.stmt) -> int:
    """Return the line on which a statement starts, its decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(item.lineno for item in decorators)])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _first_line(module: PythonModule, node: ast.stmt, index: int) -> int:
    """Return the line of a statement or of the comment right above it.

    A comment at the top of the file is a shebang, an encoding line or a header, and stays there.
    """
    assert module.tree is not None
    line = _start(node)
    floor = _end(module.tree.body[index - 1]) if index else 0
    comment = line
    while comment - 1 > floor and module.text.line(comment - 1).lstrip().startswith("#"):
        comment -= 1
    return line if comment == 1 else comment


def _imported_as(name: str, body: Sequence[ast.stmt]) -> str | None:
    """Return what ``import name`` calls the module in a block, or None."""
    for node in body:
        for alias in node.names if isinstance(node, ast.Import) else ():
            if alias.name == name or (alias.name.startswith(f"{name}.") and not alias.asname):
                return alias.asname or name
    return None


def _means_something_else(name: str, tree: ast.Module) -> bool:
    """Tell whether the file itself binds a name to something that is not the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name == name:
                return True
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                is_module = isinstance(node, ast.Import) and alias.name == name
                if (alias.asname or alias.name) == name and not is_module:
                    return True
    return False


def _expression(directory: str, os_name: str, quote: str) -> str:
    """Return the Python expression of a directory, from the file that it stands in."""
    parts = [part for part in directory.split("/") if part != "."]
    code = f"{os_name}.path.dirname({os_name}.path.abspath(__file__))"
    while parts and parts[0] == "..":
        code = f"{os_name}.path.dirname({code})"
        parts.pop(0)
    if not parts:
        return code
    words = ", ".join(_literal(part, quote) for part in parts)
    return f"{os_name}.path.join({code}, {words})"


def _literal(text: str, quote: str) -> str:
    plain = text.isprintable() and not {"\\", "'", '"'} & set(text)
    return f"{quote}{text}{quote}" if plain else repr(text)
