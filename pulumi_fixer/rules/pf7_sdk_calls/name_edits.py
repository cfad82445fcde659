"""Edits that put the right name in the place of one that the SDK does not have."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.imports import import_also
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.syntax import chain
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import binding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import Use
    from pulumi_fixer.rules.pf7_sdk_calls.name_candidates import Target


def attribute_edits(
    use: Use, given: Sequence[str], target: Target, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    """Return the edits that make a chain of attributes name the target.

    Args:
        use: The chain; its ``behind`` is what follows the class or function, and stays.
        given: The words that the chain's root stands for.
        target: What is meant.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Returns:
        Or why it cannot be written.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    words = [node.attr for node in _attributes(use)]
    count = len(given)
    if tuple(given) == target.words[:count] and len(target.words) > count:
        return words_edits(use, words, target.words[count:])
    written = written_name(use, target.words, open_file)
    if isinstance(written, str):
        return written
    name, edits = written
    module = use.module
    start, _ = module.span(use.node)
    _, end = module.span(_attributes(use)[-1])
    root = _root(use.node)
    if module.text.content[start:end] != ".".join([root.id, *words]):
        return f"it is written in several parts; make it `{name}` by hand"
    return (Edit(module.path, start, end, name), *edits)


def words_edits(use: Use, words: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...] | str:
    """Return the edits that give a chain other words behind its root.

    Args:
        use: The chain; its ``behind`` stays.
        words: The words between the two.
        new: What they become.
    """
    module, content = use.module, use.module.text.content
    spans = []
    for node in _attributes(use):
        _, end = module.span(node)
        spans.append((end - len(node.attr), end))
    if any(content[start:end] != word for (start, end), word in zip(spans, words, strict=True)):
        return "it is written in letters that Python reads as others; rename it by hand"
    if len(words) == len(new):
        return tuple(
            Edit(module.path, *span, after)
            for span, before, after in zip(spans, words, new, strict=True)
            if before != after
        )
    start, end = spans[0][0], spans[-1][1]
    if content[start:end] != ".".join(words):
        return f"it is written in several parts; make it `{'.'.join(new)}` by hand"
    return (Edit(module.path, start, end, ".".join(new)),)


def _attributes(use: Use) -> list[ast.Attribute]:
    """Return the attributes of a chain up to the class or function, the first word first."""
    node = use.node
    for _ in use.behind:
        assert isinstance(node, ast.Attribute)
        node = node.value
    found: list[ast.Attribute] = []
    while isinstance(node, ast.Attribute):
        found.insert(0, node)
        node = node.value
    return found


def _root(node: ast.expr) -> ast.Name:
    root, _ = chain(node)
    assert isinstance(root, ast.Name)
    return root


def written_name(
    use: Use, words: Sequence[str], open_file: Callable[[], CstFile]
) -> tuple[str, tuple[Edit, ...]] | str:
    """Return how a file writes a name of an SDK, with the edits of the imports that it takes.

    Args:
        use: An expression of the SDK, at the place where the name is to be written.
        words: The name as it is imported.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Returns:
        Or why it cannot be written.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    module = use.module
    known = known_as(words, use.node, module)
    if known is not None:
        return known, ()
    *parent, unit = words[:-1]
    full = ".".join(words)
    statement = _import_behind(use.node, module)
    if statement is None:
        return f"`{full}` is meant, and the file does not import it"
    if unit in module.names.taken(module.names.module):
        return f"`{full}` is meant, and the file uses the name `{unit}` for something else"
    written = f"{unit}.{words[-1]}"
    if isinstance(statement, ast.ImportFrom) and parent and statement.module == ".".join(parent):
        return written, (import_also(open_file(), module.span(statement), [unit]),)
    line = f"from {'.'.join(parent)} import {unit}" if parent else f"import {unit}"
    return written, (line_before(statement, line, module),)


def known_as(words: Sequence[str], at: ast.AST, module: PythonModule) -> str | None:
    """Return how a place in a file can write a name, by an import that has run before it."""
    names = module.names
    scope = names.scope(at)
    written = names.imported_as(".".join(words), scope)
    if written is None:
        return None
    found = names.bindings(written.partition(".")[0], scope)
    return written if any(_has_run(item, at, module) for item in found) else None


def _has_run(binding: Binding, at: ast.AST, module: PythonModule) -> bool:
    """Tell whether an import has surely run when a place of the file does."""
    statement = binding.statement
    if statement is None or statement.lineno > getattr(at, "lineno", 0):
        return False
    holder = module.names.parent(statement)
    return isinstance(holder, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef))


def _import_behind(node: ast.expr, module: PythonModule) -> ast.Import | ast.ImportFrom | None:
    """Return the statement that imports what a chain starts with, of the SDK itself."""
    binding = binding_of(node, module)
    if binding is not None and binding.value is not None:
        binding = binding_of(binding.value, module)
    if binding is None or binding.statement is None:
        return None
    return binding.statement if (binding.qualified or "").startswith("pulumi") else None


def line_before(statement: ast.Import | ast.ImportFrom, line: str, module: PythonModule) -> Edit:
    """Return the edit that puts a line before an import statement.

    Raises:
        UnprintableError: The statement is not alone on its line.
    """
    start, _ = module.span(statement)
    indent = module.text.content[module.text.line_start(start) : start]
    if indent.strip():
        raise UnprintableError("the import statement is not alone on its line")
    return Edit(module.path, start, start, f"{line}{module.text.newline}{indent}")
