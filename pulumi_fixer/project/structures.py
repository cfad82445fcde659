"""Which Outputs a structure of lists and mappings holds, as far as it is written out."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.functions import returned
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.output_parameters import parameter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs

_ADDING = frozenset({"append", "extend", "insert", "update"})
_CALLS = 4
"""Through how many calls, one inside of another, a structure is followed."""

_MOST_CALLS = 200
"""How many calls of a structure are followed, whatever they are in."""

_STRUCTURES = (ast.Call, ast.Dict, ast.DictComp, ast.List, ast.ListComp, ast.Tuple)
_REMOVING = frozenset({"clear", "pop", "popitem", "remove"})
_CHANGING = _REMOVING | {"update"}


@dataclass(frozen=True)
class Held:
    """An Output in a structure.

    Attributes:
        node: The Output.
        module: Its file.
        certain: Whether it is one, and there, in any case.
    """

    node: ast.expr
    module: PythonModule
    certain: bool


@dataclass(frozen=True)
class _Called:
    """A call of one of the project's functions that gives a part of a structure."""

    call: ast.Call
    module: PythonModule
    function: ast.FunctionDef
    outer: _Called | None

    def argument(self, parameter: ast.arg) -> ast.expr | None:
        """Return what the call passes for a parameter, where it says so."""
        if any(isinstance(item, ast.Starred) for item in self.call.args):
            return None
        behind = 1 if isinstance(self.call.func, ast.Attribute) else 0
        for place, item in enumerate(self.call.args):
            if parameter_of(self.function, None, place, behind) is parameter:
                return item
        words = self.call.keywords
        return next((word.value for word in words if word.arg == parameter.arg), None)


def held(node: ast.expr, module: PythonModule, outputs: Outputs) -> Iterator[Held]:
    """Yield the Outputs that a structure holds.

    Lists, tuples, mappings, the branches of a condition, ``**``, ``dict()`` and what a
    comprehension collects are followed, and so are variables that are assigned once and what the
    project's own functions return; not the keys of mappings.
    """
    seen: set[tuple[ast.expr, _Called | None]] = set()
    pending: list[tuple[ast.expr, PythonModule, bool, _Called | None]]
    pending = [(node, module, True, None)]
    followed = 0
    while pending:
        node, module, certain, called = pending.pop()
        if (node, called) in seen:
            continue
        seen.add((node, called))
        parts = _parts(node, module)
        if parts is not None:
            pending += [(item, module, certain and sure, called) for item, sure in reversed(parts)]
            continue
        passed = _passed(node, module, called)
        if passed is not None and called is not None:
            pending.append((passed, called.module, certain, called.outer))
            continue
        lifted = outputs.lifted(node, module)
        if lifted is not None:
            # What other calls pass for a parameter is not there in this one.
            if called is None or not lifted.handed:
                yield Held(node, module, certain and lifted.certain)
            continue
        inner = _inner(node, module, outputs, called)
        if inner is not None:
            value, where, call = inner
            followed += call is not called
            if followed <= _MOST_CALLS:
                pending.append((value, where, certain, call))
        pending += [(item, module, False, called) for item in _added(node, module)]


def _parts(node: ast.expr, module: PythonModule) -> list[tuple[ast.expr, bool]] | None:
    """Return what a structure that is written out is made of, and whether that is there at all."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return [(item, True) for item in node.elts]
    if isinstance(node, ast.Dict):
        return [(item, True) for item in node.values]
    if isinstance(node, ast.ListComp):
        return [(node.elt, False)]
    if isinstance(node, ast.DictComp):
        return [(node.value, False)]
    if isinstance(node, ast.IfExp):
        return [(node.body, False), (node.orelse, False)]
    if isinstance(node, ast.Call) and is_dict(node, module):
        return [*((item, True) for item in node.args), *((w.value, True) for w in node.keywords)]
    return None


def is_dict(node: ast.Call, module: PythonModule) -> bool:
    """Tell whether a call makes a mapping with ``dict``."""
    return module.names.is_builtin(node.func, "dict")


def _passed(node: ast.expr, module: PythonModule, called: _Called | None) -> ast.expr | None:
    binding = module.names.binding(node) if called is not None else None
    if called is None or binding is None or not isinstance(binding.node, ast.arg):
        return None
    is_own = module.names.parent(binding.node) is called.function
    return called.argument(binding.node) if is_own else None


def _inner(
    node: ast.expr, module: PythonModule, outputs: Outputs, called: _Called | None
) -> tuple[ast.expr, PythonModule, _Called | None] | None:
    """Return what a variable holds, or what a call of the project's own function returns."""
    value = variable_value(node, module)
    if value is not None:
        return value, module, called
    found = outputs.function(node, module) if isinstance(node, ast.Call) else None
    if found is None or _depth(called) == _CALLS or not isinstance(node, ast.Call):
        return None
    function, where = found
    result = returned(function, where)
    return (result, where, _Called(node, module, function, called)) if result else None


def _depth(called: _Called | None) -> int:
    return 0 if called is None else 1 + _depth(called.outer)


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
            if parent.attr in _REMOVING:
                return []
            if parent.attr in _ADDING and isinstance(call, ast.Call) and call.func is parent:
                added += call.args[-1:]
    return added


def variable_value(node: ast.expr, module: PythonModule) -> ast.expr | None:
    """Return what makes the list or mapping of a variable that is set once and loses nothing.

    Items that are added later do not matter to what it holds from the start.
    """
    binding = module.names.binding(node)
    value = binding.value if binding else None
    if not isinstance(node, ast.Name) or not isinstance(value, _STRUCTURES):
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


def may_remove(node: ast.Name, module: PythonModule) -> bool:
    """Tell whether a use of a variable takes a key out of its mapping, or any that it has."""
    parent = module.names.parent(node)
    if isinstance(parent, ast.Subscript):
        return isinstance(parent.ctx, ast.Del)
    return isinstance(parent, ast.Attribute) and parent.attr in _REMOVING


def odd_key(
    node: ast.expr, module: PythonModule, outputs: Outputs
) -> tuple[ast.expr, PythonModule] | None:
    """Return a key of a mapping in a structure that may be no text, with its file, or None.

    ``json.dumps`` takes numbers as keys, `pulumi.Output.json_dumps` does not (pulumi 3.272: it
    passes the keys on as keywords).
    """
    seen: set[ast.expr] = set()
    pending = [(node, module)]
    while pending:
        structure, module = pending.pop()
        if structure in seen:
            continue
        seen.add(structure)
        for item in ast.walk(structure):
            keys = item.keys if isinstance(item, ast.Dict) else []
            keys = [item.key] if isinstance(item, ast.DictComp) else keys
            for key in keys:
                if key is not None and not _is_text_key(key, module, outputs):
                    return key, module
            if isinstance(item, (ast.Call, ast.Name)):
                inner = _inner(item, module, outputs, None)
                pending += [inner[:2]] if inner is not None else []
                pending += [(added, module) for added in _added(item, module)]
    return None


def _is_text_key(key: ast.expr, module: PythonModule, outputs: Outputs) -> bool:
    if isinstance(key, ast.Constant):
        return isinstance(key.value, str)
    if isinstance(key, ast.JoinedStr):
        return True
    if isinstance(key, ast.BinOp):
        return _is_text_key(key.left, module, outputs) or _is_text_key(key.right, module, outputs)
    if isinstance(key, ast.Call) and isinstance(key.func, ast.Name):
        return module.names.is_builtin(key.func, "str")
    if isinstance(key, ast.Name):
        binding = module.names.binding(key)
        if binding is not None and binding.value is not None:
            return _is_text_key(binding.value, module, outputs)
        annotation = getattr(binding.node, "annotation", None) if binding is not None else None
        return isinstance(annotation, ast.Name) and annotation.id == "str"
    return outputs.lifted(key, module) is not None
