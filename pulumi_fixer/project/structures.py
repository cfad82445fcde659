"""Which Outputs a structure of lists and mappings holds, as far as it is written out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.outputs import Lifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs

_ADDING = frozenset({"append", "extend", "insert", "update"})
_CHANGING = frozenset({"clear", "pop", "popitem", "remove", "update"})


def held(
    node: ast.expr, module: PythonModule, outputs: Outputs
) -> Iterator[tuple[ast.expr, Lifted]]:
    """Yield the Outputs that a structure holds, with what is known of each.

    Lists, tuples, mappings, the branches of a condition, ``**`` and what a list comprehension
    collects are followed, and so are variables that are assigned once; not the keys of mappings.
    """
    seen: set[ast.expr] = set()
    pending = [(node, True)]
    while pending:
        node, certain = pending.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, (ast.List, ast.Tuple)):
            pending += [(item, certain) for item in reversed(node.elts)]
        elif isinstance(node, ast.Dict):
            pending += [(item, certain) for item in reversed(node.values)]
        elif isinstance(node, ast.ListComp):
            pending.append((node.elt, False))
        elif isinstance(node, ast.IfExp):
            pending += [(node.orelse, False), (node.body, False)]
        else:
            lifted = outputs.lifted(node, module)
            if lifted is not None:
                yield node, Lifted(lifted.type, certain=certain and lifted.certain)
                continue
            value = variable_value(node, module)
            if value is not None:
                pending.append((value, certain))
            pending += [(item, False) for item in _added(node, module)]


def _added(node: ast.expr, module: PythonModule) -> list[ast.expr]:
    """Return what a program adds above a use of a variable to the list or mapping that it holds.

    A part of the variable may be added to as well: ``policy["Statement"].append(statement)``.
    Nothing is known of a variable that loses items, or whose keys are not written out.
    """
    binding = module.names.binding(node)
    if not isinstance(node, ast.Name) or binding is None:
        return []
    if not isinstance(binding.value, (ast.Dict, ast.List)):
        return []
    scope = module.names.scope(node)
    added: list[ast.expr] = []
    targets: set[str] = set()
    for use in module.names.nodes(ast.Name):
        if use.id != node.id or module.names.scope(use) is not scope or use.lineno >= node.lineno:
            continue
        current: ast.expr = use
        parent = module.names.parent(current)
        while isinstance(parent, ast.Subscript) and parent.value is current:
            current, parent = parent, module.names.parent(parent)
        if isinstance(current, ast.Subscript) and not isinstance(current.ctx, ast.Load):
            key = current.slice.value if isinstance(current.slice, ast.Constant) else None
            target = ast.unparse(current)
            if not isinstance(parent, ast.Assign) or not isinstance(key, str) or target in targets:
                return []
            targets.add(target)
            added.append(parent.value)
        elif isinstance(parent, ast.Attribute):
            call = module.names.parent(parent)
            if parent.attr in _CHANGING - _ADDING:
                return []
            if parent.attr in _ADDING and isinstance(call, ast.Call) and call.func is parent:
                added += call.args[-1:]
    return added


def variable_value(node: ast.expr, module: PythonModule) -> ast.expr | None:
    """Return the list or mapping that a variable holds, if it is assigned once and loses nothing.

    Items that are added later do not matter to what it holds from the start.
    """
    binding = module.names.binding(node)
    value = binding.value if binding else None
    if not isinstance(node, ast.Name) or not isinstance(value, (ast.Dict, ast.List, ast.Tuple)):
        return None
    scope = module.names.defining(node.id, module.names.scope(node))
    for use in module.names.nodes(ast.Name):
        if use.id != node.id or module.names.defining(use.id, module.names.scope(use)) is not scope:
            continue
        if _may_lose(use, module):
            return None
    return value


def _may_lose(node: ast.Name, module: PythonModule) -> bool:
    """Tell whether a use of a variable may take something out of what it holds."""
    current: ast.expr = node
    parent = module.names.parent(current)
    while isinstance(parent, ast.Subscript) and parent.value is current:
        current, parent = parent, module.names.parent(parent)
    if isinstance(current, ast.Subscript) and not isinstance(current.ctx, ast.Load):
        return True
    return isinstance(parent, ast.Attribute) and last_name(parent) in _CHANGING


def odd_key(node: ast.expr, module: PythonModule, outputs: Outputs) -> ast.expr | None:
    """Return a key of a mapping in a structure that may be no text, or None.

    ``json.dumps`` takes numbers as keys, `pulumi.Output.json_dumps` does not (pulumi 3.272: it
    passes the keys on as keywords).
    """
    seen: set[ast.expr] = set()
    pending: list[ast.expr] = [node]
    while pending:
        structure = pending.pop()
        if structure in seen:
            continue
        seen.add(structure)
        for item in ast.walk(structure):
            keys = item.keys if isinstance(item, ast.Dict) else []
            keys = [item.key] if isinstance(item, ast.DictComp) else keys
            for key in keys:
                if key is not None and not _is_text_key(key, module, outputs):
                    return key
            if isinstance(item, ast.Name):
                value = variable_value(item, module)
                pending += [value] if value is not None else []
                pending += _added(item, module)
    return None


def _is_text_key(key: ast.expr, module: PythonModule, outputs: Outputs) -> bool:
    if isinstance(key, ast.Constant):
        return isinstance(key.value, str)
    if isinstance(key, ast.JoinedStr):
        return True
    if isinstance(key, ast.BinOp):
        return _is_text_key(key.left, module, outputs) or _is_text_key(key.right, module, outputs)
    if isinstance(key, ast.Call) and isinstance(key.func, ast.Name):
        return key.func.id == "str" and not module.names.bindings("str", module.names.scope(key))
    if isinstance(key, ast.Name):
        binding = module.names.binding(key)
        if binding is not None and binding.value is not None:
            return _is_text_key(binding.value, module, outputs)
        annotation = getattr(binding.node, "annotation", None) if binding is not None else None
        return isinstance(annotation, ast.Name) and annotation.id == "str"
    return outputs.lifted(key, module) is not None
