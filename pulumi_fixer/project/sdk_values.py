"""What kind of value an expression is, as far as literals and the SDK's own types say."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.sdk.value_types import ANY, PLAIN, Type

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.sdk.library import Library

_DEPTH = 8
_TEXT_CALLS = frozenset(
    {
        "json.dumps",
        "os.getenv",
        "pulumi.Output.concat",
        "pulumi.Output.format",
        "pulumi.Output.json_dumps",
        "pulumi.get_project",
        "pulumi.get_stack",
    }
)


def value_type(node: ast.expr, module: PythonModule, project: Project) -> Type | None:
    """Return what an expression certainly is, an Output of it included.

    Returns:
        A type of kind ``named`` has the path of an Args class as its name; None where the type
        is not known. The items of a list or map are not looked at.
    """
    return _type(node, module, project, _DEPTH)


def _type(node: ast.expr, module: PythonModule, project: Project, depth: int) -> Type | None:
    if isinstance(node, ast.Constant):
        kind = type(node.value).__name__
        return Type(kind) if kind in PLAIN else None
    if isinstance(node, ast.JoinedStr):
        return Type("str")
    if isinstance(node, (ast.List, ast.ListComp, ast.Tuple)):
        return Type("list", items=(ANY,))
    if isinstance(node, (ast.Dict, ast.DictComp)):
        return Type("map", items=(ANY,))
    if not depth:
        return None
    if isinstance(node, ast.IfExp):
        body = _type(node.body, module, project, depth - 1)
        return body if body == _type(node.orelse, module, project, depth - 1) else None
    if isinstance(node, ast.Call):
        return _of_call(node, module, project)
    if isinstance(node, ast.Attribute):
        return _of_attribute(node, module, project, depth)
    if isinstance(node, ast.Name):
        binding = module.names.binding(node)
        value = binding.value if binding else None
        return _type(value, module, project, depth - 1) if value is not None else None
    return None


def _of_call(node: ast.Call, module: PythonModule, project: Project) -> Type | None:
    if module.names.qualified(node.func) in _TEXT_CALLS:
        return Type("str")
    found = sdk_name(node.func, module, project)
    if found is None or not isinstance(found.meaning, Entity):
        return None
    entity = found.meaning
    return Type("named", entity.path) if entity.kind in (Kind.ARGS, Kind.RESOURCE) else None


def _of_attribute(
    node: ast.Attribute, module: PythonModule, project: Project, depth: int
) -> Type | None:
    made = made_by(node.value, module, project, depth)
    if made is not None:
        type_ = made.attributes.get(node.attr)
        if type_ is not None:
            return type_
    # What is called so is text of every resource there is.
    if node.attr in ("arn", "id", "urn"):
        return Type("str")
    value = _attribute_value(node, module)
    return _type(value, module, project, depth - 1) if value is not None else None


def made_by(
    node: ast.expr, module: PythonModule, project: Project, depth: int = _DEPTH
) -> Entity | None:
    """Return the class or function of an SDK whose call a variable or ``self`` attribute holds.

    Args:
        node: The variable or attribute, or the call itself.
        module: Its file.
        project: The project.
        depth: How many assignments are followed.
    """
    value: ast.expr | None = node
    if isinstance(node, ast.Name):
        binding = module.names.binding(node)
        value = binding.value if binding else None
    elif isinstance(node, ast.Attribute):
        value = _attribute_value(node, module)
    if isinstance(value, (ast.Name, ast.Attribute)) and value is not node and depth:
        return made_by(value, module, project, depth - 1)
    if not isinstance(value, ast.Call):
        return None
    found = sdk_name(value.func, module, project)
    entity = found.meaning if found else None
    return entity if isinstance(entity, Entity) else None


def _attribute_value(node: ast.Attribute, module: PythonModule) -> ast.expr | None:
    """Return the only value that the class around gives an attribute of ``self``."""
    if not isinstance(node.value, ast.Name) or node.value.id != "self":
        return None
    for holder in module.names.ancestors(node):
        if isinstance(holder, ast.ClassDef):
            values = assigned(holder, node.attr)
            return values[0] if len(values) == 1 else None
    return None


def fits(value: Type | None, wanted: Type, library: Library, package: str) -> bool:
    """Tell whether a value may be what an argument takes; what is not known may.

    Args:
        value: As `value_type` gives it.
        wanted: The argument's type, in a signature of ``package``.
        library: The SDK of the signature.
        package: The package of the signature.
    """
    return value is None or any(
        _fits(choice, other, library, package)
        for choice in value.choices
        for other in wanted.choices
    )


def _fits(value: Type, wanted: Type, library: Library, package: str) -> bool:
    if "any" in (value.kind, wanted.kind):
        return True
    if wanted.kind in PLAIN:
        # The provider turns text into numbers and the like.
        return value.kind in PLAIN
    if wanted.kind != "named":
        return value.kind == wanted.kind
    entity = library.named(wanted, package)
    if entity is None:
        return value.kind == "named"
    if entity.kind is Kind.ARGS:
        return value.kind == "map" or (value.kind == "named" and value.name == entity.path)
    if entity.kind is Kind.ENUM:
        return value.kind in PLAIN
    return value.kind == "named"
