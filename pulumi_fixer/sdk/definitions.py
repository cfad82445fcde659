"""What the source of one class or function of an SDK says: arguments, documentation, warnings."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECEIVERS = frozenset({"self", "cls", "__self__"})


def by_position(node: ast.FunctionDef) -> list[ast.arg]:
    """Return what a function takes by position, the object that it is a method of left out."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    return arguments[1:] if arguments and arguments[0].arg in _RECEIVERS else arguments


def bound_names(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement of a module or class defines."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def methods_of(node: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    """Return the methods of a class; of an overloaded one, what really runs."""
    return {
        item.name: item
        for item in node.body
        if isinstance(item, ast.FunctionDef)
        and not {last_word(d) for d in item.decorator_list} & {"overload", "setter", "deleter"}
    }


def last_word(node: ast.expr) -> str:
    """Return the last word of a decorator or base class."""
    while isinstance(node, (ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


def without_default(node: ast.FunctionDef) -> set[str]:
    """Return the arguments of a function without which a call of it fails."""
    arguments = node.args
    positional = by_position(node)
    count = max(0, len(positional) - len(arguments.defaults))
    required = {item.arg for item in positional[:count]}
    required |= {
        item.arg
        for item, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    }
    return required


def required_properties(node: ast.FunctionDef) -> set[str]:
    """Return what a constructor refuses to do without."""
    found = set()
    start = "Missing required property '"
    for item in ast.walk(node):
        text = constant_text(item) if isinstance(item, ast.expr) else ""
        if text.startswith(start):
            found.add(text[len(start) :].rstrip("'"))
    return found


def resource_token(node: ast.FunctionDef) -> str | None:
    """Return the type that a constructor registers the resource under."""
    for item in ast.walk(node):
        if isinstance(item, ast.Call) and last_word(item.func) == "__init__" and item.args:
            return constant_text(item.args[0])
    return None


def constant_text(node: ast.expr) -> str:
    """Return the text that an expression is; empty where it is no literal text."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def warnings_of(node: ast.FunctionDef) -> Iterator[str]:
    """Yield what a function warns of as soon as it is called."""
    for item in node.body:
        text = _warning(item)
        if text is not None:
            yield text


def _warning(node: ast.stmt) -> str | None:
    """Return the text of a ``pulumi.log.warn("x is deprecated: text")``."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return None
    call = node.value
    if ast.unparse(call.func) != "pulumi.log.warn" or not call.args:
        return None
    return constant_text(call.args[0]).partition(" is deprecated: ")[2] or None


def class_warning(node: ast.ClassDef) -> str | None:
    """Return what a resource class warns of whenever it is constructed."""
    init = methods_of(node)["_internal_init"]
    return next(warnings_of(init), None)


def warned(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the arguments of an Args class that it warns of, with the text."""
    init = methods_of(node).get("__init__")
    for item in init.body if init else ():
        if isinstance(item, ast.If):
            for inner in item.body:
                text = _warning(inner)
                if text is not None:
                    assert isinstance(item.test, ast.Compare)
                    yield ast.unparse(item.test.left), text


def documented_references(node: ast.ClassDef) -> dict[str, list[str]]:
    """Return the arguments that are documented as an ARN, as an id and as a name.

    Only of those whose names do not say it themselves: the ``topic`` of a subscription is an ARN,
    the ``role`` of an attachment is a name.
    """
    found: dict[str, list[str]] = {way: [] for way in REFERENCES}
    for item in node.body:
        if not isinstance(item, ast.FunctionDef) or "property" not in map(
            last_word, item.decorator_list
        ):
            continue
        text = (ast.get_docstring(item) or "").partition(".")[0]
        text = text.replace("Amazon Resource Name", "ARN")
        for word, pattern in REFERENCES.items():
            if pattern.search(text) and item.name.split("_")[-1] != word:
                found[word].append(item.name)
    return found


REFERENCES = {
    "arn": re.compile(r"\bARNs?\b"),
    "id": re.compile(r"\bIDs?\b|\bids?\b|\bidentifiers?\b", re.IGNORECASE),
    "name": re.compile(r"\bname\b", re.IGNORECASE),
}


def enum_values(node: ast.ClassDef) -> Iterator[tuple[str, Any]]:
    """Yield the members of an enum, with their values."""
    for item in node.body:
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
            value = item.value.value if isinstance(item.value, ast.Constant) else None
            yield item.targets[0].id, value


def set_attributes(node: ast.ClassDef) -> list[str]:
    """Return the public attributes that the methods of a class set or its body declares."""
    found = {
        item.attr
        for item in ast.walk(node)
        if isinstance(item, ast.Attribute)
        and isinstance(item.ctx, ast.Store)
        and ast.unparse(item.value) == "self"
    }
    found |= {
        item.target.id
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    found |= {
        name for item in node.body for name in bound_names(item) if isinstance(item, ast.Assign)
    }
    return sorted(name for name in found if not name.startswith("_"))
