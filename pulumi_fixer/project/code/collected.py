"""What the program puts into a list or mapping, as far as it is written out in one file."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule

_LOOPS = (ast.For, ast.comprehension)
_READING = frozenset({"copy", "count", "get", "index", "items", "keys", "values"})
_ASKING = frozenset({"bool", "enumerate", "len", "list", "reversed", "sorted", "tuple", "zip"})
_LOOKING = (*_LOOPS, ast.Compare, ast.Dict, ast.If, ast.IfExp, ast.Starred, ast.UnaryOp)


@dataclass(frozen=True)
class Collected:
    """The items of a list, or the values of a mapping by their literal keys.

    Attributes:
        items: Each expression that gives one.
        keys: The key of each, where all of them are literal; empty for a list.
    """

    items: tuple[ast.expr, ...]
    keys: tuple[object, ...] = ()

    def at(self, index: ast.expr) -> tuple[ast.expr, ...]:
        """Return what an index or key may give."""
        if not self.keys:
            return self.items
        wanted = index.value if isinstance(index, ast.Constant) else None
        return tuple(item for key, item in zip(self.keys, self.items, strict=True) if key == wanted)


def collected(node: ast.expr, module: PythonModule) -> Collected | None:
    """Return what is in a list or mapping.

    A variable counts that gets one list or mapping, to which nothing but `append` adds.

    Returns:
        None where that is not certain.
    """
    if isinstance(node, ast.Name):
        binding = module.names.binding(node)
        if binding is None or binding.value is None:
            return None
        scope = module.names.defining(node.id, module.names.scope(node))
        uses: list[ast.expr] = [
            use
            for use in module.names.nodes(ast.Name)
            if use.id == node.id and module.names.defining(use.id, module.names.scope(use)) is scope
        ]
        return _with_added(_written(binding.value), uses, module)
    return _written(node)


def collected_by(class_: ast.ClassDef, name: str, module: PythonModule) -> Collected | None:
    """Return what is in a list or mapping that the methods of a class keep in an attribute."""
    values = assigned(class_, name)
    if len(values) != 1 or values[0] is None:
        return None
    uses: list[ast.expr] = [node for node in module.names.nodes(ast.Attribute) if node.attr == name]
    return _with_added(_written(values[0]), uses, module)


def _written(node: ast.expr) -> Collected | None:
    if isinstance(node, (ast.List, ast.Tuple)):
        starred = any(isinstance(item, ast.Starred) for item in node.elts)
        return None if starred else Collected(tuple(node.elts))
    if isinstance(node, ast.ListComp):
        return Collected((node.elt,))
    if isinstance(node, ast.Dict):
        keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        return Collected(tuple(node.values), tuple(keys)) if len(keys) == len(node.keys) else None
    return None


def _with_added(
    found: Collected | None, uses: list[ast.expr], module: PythonModule
) -> Collected | None:
    """Return what is there once all uses of a list have added to it, or None for other changes."""
    if found is None:
        return None
    added: list[ast.expr] = []
    for use in uses:
        if isinstance(getattr(use, "ctx", None), ast.Store):
            continue
        item = _added(use, module)
        if item is not None and not found.keys:
            added.append(item)
        elif not _is_read(use, module):
            return None
    return Collected((*found.items, *added), found.keys)


def _added(use: ast.expr, module: PythonModule) -> ast.expr | None:
    parent = module.names.parent(use)
    if not isinstance(parent, ast.Attribute) or parent.attr != "append":
        return None
    call = module.names.parent(parent)
    is_call = isinstance(call, ast.Call) and call.func is parent and len(call.args) == 1
    return call.args[0] if isinstance(call, ast.Call) and is_call else None


def _is_read(use: ast.expr, module: PythonModule) -> bool:
    """Tell whether a use of a list or mapping certainly leaves it as it is."""
    parent = module.names.parent(use)
    if isinstance(parent, ast.Attribute):
        return parent.attr in _READING
    if isinstance(parent, ast.Subscript):
        return parent.value is use and isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Call):
        function = parent.func
        is_join = isinstance(function, ast.Attribute) and function.attr == "join"
        return is_join or (isinstance(function, ast.Name) and function.id in _ASKING)
    if isinstance(parent, ast.keyword):
        return parent.arg == "depends_on"
    return isinstance(parent, _LOOKING)


def looped_over(target: ast.AST, module: PythonModule) -> ast.expr | None:
    """Return what a loop or comprehension goes over that gives a name its meaning, or None."""
    parent = module.names.parent(target)
    if isinstance(parent, _LOOPS) and parent.target is target:
        return parent.iter
    return None
