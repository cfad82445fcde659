"""What a program reads of a resource, and waits for it, that another resource now stands for."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.definitions import assigned
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.sdk_values import made_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


@dataclass(frozen=True)
class Reads:
    """What changes where a program uses a resource.

    Attributes:
        edits: The edits that make it use the other resource.
        name: What the other resource has to be assigned to; empty where nothing uses it.
    """

    edits: tuple[Edit, ...]
    name: str


def reads(
    reference: ast.expr,
    unit: str,
    attributes: frozenset[str],
    module: PythonModule,
    project: Project,
) -> Reads | str:
    """Return what has to use another resource, made right behind one.

    That is every read of an attribute that only the other one has, and every ``depends_on``.

    Args:
        reference: What the resource is assigned to: a name, or an attribute of ``self``.
        unit: What the other resource is called: ``stage``.
        attributes: The attributes that only the other resource has.
        module: The file.
        project: The project.

    Returns:
        Or why that cannot be told.
    """
    is_name = isinstance(reference, ast.Name)
    if not is_name and not _of_self(reference):
        return "it is assigned to something whose readers cannot be told; assign it to a variable"
    elsewhere = _read_elsewhere(reference, attributes, module, project)
    if elsewhere is not None:
        return elsewhere
    found = []
    for use in _uses(reference, module):
        parent = module.names.parent(use)
        if isinstance(parent, ast.Attribute):
            if parent.attr in attributes:
                found.append(use)
        elif _is_waited_for(use, module):
            found.append(use)
        elif attributes and _reads_of_unknown(attributes, reference, module, project):
            line = module.text.position(module.span(use)[0])[0]
            return f"it is given away in line {line}, and what is read of it there is not known"
    if not found:
        return Reads((), "")
    if is_name and module.names.binding(reference) is None:
        return f"`{ast.unparse(reference)}` is assigned more than once; which one is read where?"
    name = _free_name(reference, unit, module)
    edits = []
    for use in found:
        start, end = module.span(use)
        if module.text.content[start:end] != ast.unparse(reference):
            return f"`{ast.unparse(use)}` is read in a place that cannot be rewritten"
        edits.append(Edit(module.path, start, end, name))
    return Reads(tuple(edits), name)


def _of_self(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )


def _uses(reference: ast.expr, module: PythonModule) -> Iterator[ast.expr]:
    """Yield what reads the variable or attribute, in its scope or class."""
    names = module.names
    if isinstance(reference, ast.Name):
        scope = names.defining(reference.id, names.scope(reference))
        for name in names.nodes(ast.Name):
            mine = name.id == reference.id and isinstance(name.ctx, ast.Load)
            if mine and names.defining(name.id, names.scope(name)) is scope:
                yield name
        return
    assert isinstance(reference, ast.Attribute)
    class_ = _class_around(reference, module)
    for node in names.nodes(ast.Attribute):
        same = node.attr == reference.attr and _of_self(node) and isinstance(node.ctx, ast.Load)
        if same and _class_around(node, module) is class_:
            yield node


def _class_around(node: ast.AST, module: PythonModule) -> ast.ClassDef | None:
    found = (item for item in module.names.ancestors(node) if isinstance(item, ast.ClassDef))
    return next(found, None)


def _is_waited_for(use: ast.expr, module: PythonModule) -> bool:
    """Tell whether an expression is what ``depends_on`` gives, or an item of its list."""
    names = module.names
    parent = names.parent(use)
    if isinstance(parent, (ast.List, ast.Tuple)):
        parent = names.parent(parent)
    while isinstance(parent, ast.BinOp):
        parent = names.parent(parent)
    return isinstance(parent, ast.keyword) and parent.arg == "depends_on"


def _reads_of_unknown(
    attributes: frozenset[str], reference: ast.expr, module: PythonModule, project: Project
) -> bool:
    """Tell whether such an attribute is read of something that may be the resource."""
    known = set(_uses(reference, module))
    return any(
        node.attr in attributes
        and node.value not in known
        and made_by(node.value, other, project) is None
        for other in project.python.values()
        for node in other.names.nodes(ast.Attribute)
    )


def _read_elsewhere(
    reference: ast.expr, attributes: frozenset[str], module: PythonModule, project: Project
) -> str | None:
    """Return where something of the same name is read whose way here is not known."""
    known = set(_uses(reference, module))
    for other in project.python.values():
        for node in other.names.nodes(ast.Attribute):
            if node.attr not in attributes or node.value in known:
                continue
            if last_name(node.value) != last_name(reference) or _is_another(node.value, other):
                continue
            if other is not module or not isinstance(node.value, ast.Name):
                line = other.text.position(other.span(node)[0])[0]
                return f"{other.path}:{line} may read `{node.attr}` of it; change that by hand"
    return None


def _is_another(node: ast.expr, module: PythonModule) -> bool:
    """Tell whether an attribute of ``self`` certainly holds what its class makes for it."""
    class_ = _class_around(node, module)
    if class_ is None or not isinstance(node, ast.Attribute) or not _of_self(node):
        return False
    values = assigned(class_, node.attr)
    return len(values) == 1 and isinstance(values[0], ast.Call)


def _free_name(reference: ast.expr, unit: str, module: PythonModule) -> str:
    """Return a name for the other resource that nothing else has."""
    names = module.names
    if isinstance(reference, ast.Name):
        taken = names.taken(names.module)
    else:
        taken = {node.attr for node in names.nodes(ast.Attribute)}
    name = first = f"{last_name(reference)}_{unit}"
    number = 1
    while name in taken:
        number += 1
        name = f"{first}_{number}"
    return name if isinstance(reference, ast.Name) else f"self.{name}"
