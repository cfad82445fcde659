"""Names that a file uses and that nothing in it, and no builtin, gives a meaning."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.sources import catches, suppresses
from pulumi_fixer.project.code.syntax import chain, is_type_checking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_BUILTINS = frozenset(dir(builtins)) | frozenset(
    {"BaseExceptionGroup", "EncodingWarning", "ExceptionGroup", "PythonFinalizationError"}
    | {"WindowsError", "_", "aiter", "anext", "copyright", "credits", "exit", "license", "quit"}
)
"""The builtins of Python 3.10 to 3.14 on every system; `site` and `gettext` add some."""

_DYNAMIC = frozenset({"exec", "globals", "builtins", "__builtins__"})
"""What may give a module names that its text does not show."""

_CAUGHT = frozenset({"NameError", "Exception", "BaseException"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class UndefinedName:
    """A name without a meaning.

    Attributes:
        name: The name.
        uses: Every place where it is read, in the order of the text, unevaluated ones included.
        first: The first place that Python evaluates.
    """

    name: str
    uses: tuple[ast.Name, ...]
    first: ast.Name


def undefined_names(module: PythonModule) -> tuple[UndefinedName, ...]:
    """Return the names of a file whose evaluation ends in a NameError.

    A name counts as defined where any scope of the file binds it, were it another one, except
    that imports inside of functions mean nothing to the rest of the file, and those for type
    checkers nothing to Python. Annotations count as
    evaluated where Python before 3.14 evaluates them: not inside of functions, and not under
    ``from __future__ import annotations``. Where the file imports ``*`` or reaches for
    ``globals()`` and the like, nothing is certain and the result is empty.
    """
    tree = module.tree
    if tree is None or has_hidden_names(tree):
        return ()
    names = module.names
    bound = names.every_binding
    postponed = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )
    typed = {item.name for node in ast.walk(tree) for item in getattr(node, "type_params", ())}
    uses: dict[str, list[ast.Name]] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and node.id not in _BUILTINS
            and node.id not in typed
            and not (node.id.startswith("__") and node.id.endswith("__"))
            and all(item.typing_only for item in names.bindings(node.id, names.scope(node)))
            and all(
                item.typing_only or item.qualified is not None for item in bound.get(node.id, ())
            )
        ):
            uses.setdefault(node.id, []).append(node)
    return tuple(_found(names, uses, postponed=postponed))


def names_given_from_outside(project: Project) -> frozenset[str]:
    """Return the names that some file sets as attributes of what it imports.

    Such a name may be a global of a module that never binds it: ``settings.region = …``.
    """
    return frozenset(
        node.attr
        for module in project.python.values()
        for node in (ast.walk(module.tree) if module.tree else ())
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and _is_imported(node.value, module.names)
    )


def _is_imported(node: ast.expr, names: Names) -> bool:
    """Tell whether the first part of a dotted name is what an import binds."""
    root, _ = chain(node)
    if not isinstance(root, ast.Name):
        return False
    return any(item.statement for item in names.bindings(root.id, names.scope(root)))


def _found(
    names: Names, uses: dict[str, list[ast.Name]], *, postponed: bool
) -> Iterator[UndefinedName]:
    for name, nodes in uses.items():
        nodes.sort(key=lambda node: (node.lineno, node.col_offset))
        evaluated = [
            node
            for node in nodes
            if _is_evaluated(node, names, postponed=postponed) and not _is_caught(node, names)
        ]
        if evaluated:
            yield UndefinedName(name, tuple(nodes), evaluated[0])


def has_hidden_names(tree: ast.Module) -> bool:
    """Tell whether a file may have names that its text does not show."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            if any(alias.name in ("*", "builtins") for alias in node.names):
                return True
        elif isinstance(node, ast.Name) and node.id in _DYNAMIC:
            return True
    return False


def _is_evaluated(node: ast.Name, names: Names, *, postponed: bool) -> bool:
    """Tell whether Python evaluates a name when the code around it runs."""
    inner: ast.AST = node
    for outer in names.ancestors(node):
        if isinstance(outer, ast.If) and inner is not outer.test and _depends(outer, inner):
            return False
        if isinstance(outer, ast.AnnAssign) and inner is outer.annotation:
            local = isinstance(names.scope(outer).node, _FUNCTIONS)
            if postponed or local:
                return False
        if isinstance(outer, ast.arg) and postponed:
            return False
        returns = getattr(outer, "returns", None)
        if inner is returns and postponed:
            return False
        inner = outer
    return True


def _depends(statement: ast.If, inner: ast.AST) -> bool:
    """Tell whether a part of an ``if`` runs never, or only with some versions of Python."""
    test = statement.test
    if any(
        isinstance(node, ast.Attribute) and node.attr == "version_info" for node in ast.walk(test)
    ):
        return True
    never = is_type_checking(test) or (isinstance(test, ast.Constant) and not test.value)
    return never and inner in statement.body


def _is_caught(node: ast.Name, names: Names) -> bool:
    """Tell whether what is around a name survives a NameError."""
    inner: ast.AST = node
    for outer in names.ancestors(node):
        tried = isinstance(outer, ast.Try) and inner in outer.body
        if tried and any(catches(handler, _CAUGHT) for handler in getattr(outer, "handlers", ())):
            return True
        if isinstance(outer, (ast.With, ast.AsyncWith)) and suppresses(outer, _CAUGHT):
            return True
        inner = outer
    return False
