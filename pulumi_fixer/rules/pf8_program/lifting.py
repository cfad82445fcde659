"""Expressions that need the value of an Output, rewritten to get it: ``value.apply(lambda …)``."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.rules.pf8_program.writing import UnwritableError, output_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.outputs import Outputs

_FUNCTIONS = frozenset(
    {"abs", "all", "any", "bool", "dict", "enumerate", "float", "int", "len", "list", "max", "min"}
    | {"range", "round", "set", "sorted", "str", "sum", "tuple", "zip"}
)
_ALONE = frozenset({"bool", "float", "int", "len", "list", "set", "sorted", "sum", "tuple"})
_LATER = (
    ast.Await,
    ast.GeneratorExp,
    ast.Lambda,
    ast.NamedExpr,
    ast.Yield,
    ast.YieldFrom,
)
_LISTS = (ast.DictComp, ast.ListComp)
_LOOPS = (ast.AsyncFor, ast.For, ast.While)
_SCOPES = (ast.AsyncFunctionDef, ast.FunctionDef, ast.Module)
_OPERATORS = (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Subscript, ast.UnaryOp)
_PRIMARY = (ast.Attribute, ast.Call, ast.Name, ast.Subscript)
_BY_HAND = "write it with apply by hand"


def candidates(whole: ast.expr, module: PythonModule) -> Iterator[ast.expr]:
    """Yield an expression and those around it that only work out something from its value.

    Parts taken and methods called of it come first, the longest chain before the others.
    """
    found = [whole, *_around(whole, module)]
    chain = [whole]
    for node in found[1:]:
        function = node.func if isinstance(node, ast.Call) else node
        if not isinstance(function, (ast.Attribute, ast.Subscript)):
            break
        chain.append(node)
    yield from reversed(chain)
    yield from found[len(chain) :]


def _around(node: ast.expr, module: PythonModule) -> Iterator[ast.expr]:
    while True:
        parent = module.names.parent(node)
        if isinstance(parent, ast.Attribute):
            call = module.names.parent(parent)
            if not isinstance(call, ast.Call) or call.func is not parent:
                return
            node = call
        elif isinstance(parent, ast.Call):
            if node not in parent.args or not _only_works_out(parent.func, module):
                return
            node = parent
        elif isinstance(parent, ast.comprehension):
            holder = module.names.parent(parent)
            if not isinstance(holder, _LISTS) or holder.generators[0].iter is not node:
                return
            node = holder
        elif isinstance(parent, _OPERATORS) and node is not getattr(parent, "slice", None):
            node = parent
        else:
            return
        yield node


def _only_works_out(function: ast.expr, module: PythonModule) -> bool:
    """Tell whether what is called does nothing but give a value made from its arguments."""
    if isinstance(function, ast.Attribute):
        return function.attr == "join" and isinstance(function.value, ast.Constant)
    return (
        isinstance(function, ast.Name)
        and function.id in _FUNCTIONS
        and not module.names.bindings(function.id, module.names.scope(function))
    )


def apply_edit(value: ast.expr, whole: ast.expr, module: PythonModule, outputs: Outputs) -> Edit:
    """Return the edit that works out an expression from an Output once its value is known.

    Args:
        value: The Output.
        whole: The expression that holds it.
        module: Their file.
        outputs: What is an Output there.

    Raises:
        UnwritableError: It would not be the same, or it is not certain.
    """
    start, end = module.span(whole)
    content = module.text.content
    first, last = module.span(value)
    given = content[first:last]
    if any(
        isinstance(item, (ast.JoinedStr, ast.FormattedValue))
        for item in _between(value, whole, module)
    ):
        raise UnwritableError(f"it is part of an f-string; {_BY_HAND}")
    if isinstance(whole, ast.Call) and _is_alone(whole, value, module):
        return Edit(
            module.path, start, end, f"{given}.apply({content[slice(*module.span(whole.func))]})"
        )
    _check(value, whole, module, outputs)
    name = _name(value, whole)
    body = f"{content[start:first]}{name}{content[last:end]}"
    return Edit(module.path, start, end, f"{given}.apply(lambda {name}: {body})")


def join_edit(call: ast.Call, module: PythonModule) -> Edit:
    """Return the edit that joins a list with Outputs once their values are known.

    Raises:
        UnwritableError: It is laid out in an odd way.
    """
    function, (items,) = call.func, call.args
    assert isinstance(function, ast.Attribute)
    content = module.text.content
    (start, end), (first, last) = module.span(items), module.span(call)
    listed = content[start:end]
    is_written = isinstance(items, (ast.List, ast.Tuple))
    behind = content[end:last].strip(" \n\r\t,")
    # A generator that is the only argument spans the parentheses of the call.
    closed = behind == ")" or (isinstance(items, ast.GeneratorExp) and not behind)
    if (is_written and listed[:1] not in "[(") or not closed:
        raise UnwritableError(f"it is laid out in an unusual way; {_BY_HAND}")
    head, tail = module.span(function)
    method = content[head:tail]
    if "#" in method:
        raise UnwritableError(f"a comment stands inside of it; {_BY_HAND}")
    given = listed[1:-1] if is_written else f"*{listed}"
    collected = f"{output_function('all', call, module)}({given})"
    return Edit(module.path, first, last, f"{collected}.apply({method})")


def loads_edit(call: ast.Call, module: PythonModule) -> Edit:
    """Return the edit that makes ``json.loads`` take an Output.

    Raises:
        UnwritableError: A comment would be lost.
    """
    start, end = module.span(call.func)
    if "#" in module.text.content[start:end]:
        raise UnwritableError("a comment stands inside the name of the function; move it")
    return Edit(module.path, start, end, output_function("json_loads", call, module))


def _is_alone(call: ast.Call, value: ast.expr, module: PythonModule) -> bool:
    """Tell whether a call does nothing but give the value to a built-in function."""
    function = call.func
    start, end = module.span(call)
    return (
        isinstance(function, ast.Name)
        and function.id in _ALONE
        and call.args == [value]
        and not call.keywords
        and "#" not in module.text.content[start:end]
    )


def _between(value: ast.expr, whole: ast.expr, module: PythonModule) -> Iterator[ast.AST]:
    """Yield what holds a value, from the nearest to the whole expression."""
    if value is whole:
        return
    for node in module.names.ancestors(value):
        yield node
        if node is whole:
            return


def _check(value: ast.expr, whole: ast.expr, module: PythonModule, outputs: Outputs) -> None:
    """Raise where an expression would not give the same a little later, inside of a function."""
    inside = set(ast.walk(value))
    around = set(_between(value, whole, module))
    for node in ast.walk(whole):
        if node in inside:
            continue
        if isinstance(node, _LATER):
            raise UnwritableError(f"it holds more than can wait for the value; {_BY_HAND}")
        if isinstance(node, ast.Call) and not _can_wait(node, around, module):
            called = ast.unparse(node.func).partition("(")[0]
            raise UnwritableError(f"it calls `{called}`, which may not wait; {_BY_HAND}")
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            _check_name(node, whole, module)
        other = node if isinstance(node, _PRIMARY) and node not in around else None
        if other is not None and outputs.lifted(other, module) is not None:
            raise UnwritableError(f"it holds several Outputs; combine them with {_ALL}")


_ALL = "pulumi.Output.all by hand"


def _can_wait(call: ast.Call, around: set[ast.AST], module: PythonModule) -> bool:
    """Tell whether a call may run later: a method of the value, or one that only gives a value."""
    return (
        call.func in around
        or _only_works_out(call.func, module)
        or (isinstance(call.func, ast.Attribute) and is_pure(call, module.names))
    )


def _check_name(node: ast.Name, whole: ast.expr, module: PythonModule) -> None:
    """Raise where a name may mean something else by the time that the value is known."""
    names = module.names
    found = names.bindings(node.id, names.scope(node))
    if not found and hasattr(builtins, node.id):
        return
    inside = set(ast.walk(whole))
    if all(item.node in inside for item in found) and found:
        return
    if len(found) != 1 or _passes(found[0], module):
        raise UnwritableError(f"`{node.id}` may mean something else by then; {_BY_HAND}")


def _passes(binding: Binding, module: PythonModule) -> bool:
    """Tell whether a name does not keep its meaning: in a loop, an ``except`` or a class body."""
    if isinstance(binding.node, ast.arg):
        return False
    if isinstance(binding.node, ast.ExceptHandler):
        return True
    for outer in module.names.ancestors(binding.node):
        if isinstance(outer, (*_LOOPS, ast.ClassDef, ast.comprehension)):
            return True
        if isinstance(outer, _SCOPES):
            return False
    return False


def _name(value: ast.expr, whole: ast.expr) -> str:
    """Return what the value is called in the function: as the attribute it is, where it is free."""
    taken = {node.id for node in ast.walk(whole) if isinstance(node, ast.Name)}
    wanted = value.attr if isinstance(value, ast.Attribute) else "value"
    free = (name for name in (wanted, "value", "it") if name not in taken)
    found = next(free, None)
    if found is None:
        raise UnwritableError(f"every plain name for the value is taken; {_BY_HAND}")
    return found
