"""What annotations promise of values."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import definition
from pulumi_fixer.project.code.plain_values import bare_annotation
from pulumi_fixer.project.output_meanings import Lifted, Made, Own
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity, Kind
from pulumi_fixer.sdk.value_types import Type

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.output_meanings import Meaning
    from pulumi_fixer.project.project import Project


def annotated(
    annotation: ast.expr | None, module: PythonModule, at: ast.AST, project: Project
) -> Meaning:
    """Return what an annotation promises.

    ``pulumi.Output[str]`` is an Output; ``pulumi.Input[str]`` and ``Optional[Output[str]]``
    may be one.

    Args:
        annotation: The annotation, or None.
        module: Its file.
        at: A node of that file to look names up from.
        project: The project.
    """
    whole, inner = annotation, bare_annotation(annotation)
    if inner is None:
        return None
    head = inner.value if isinstance(inner, ast.Subscript) else inner
    if module.names.parent(head) is None:
        # Names of a quoted annotation are no nodes of the file: look them up by hand.
        return _quoted(inner, module, at, project)
    dotted = module.names.qualified(head)
    if dotted in ("pulumi.Output", "pulumi.Input"):
        certain = dotted == "pulumi.Output" and inner is whole
        return Lifted(_item_type(inner), certain=certain, handed=True)
    if inner is not whole and not isinstance(head, (ast.Name, ast.Attribute)):
        return None
    return _instance(head, module, project)


def _quoted(inner: ast.expr, module: PythonModule, at: ast.AST, project: Project) -> Meaning:
    head = inner.value if isinstance(inner, ast.Subscript) else inner
    scope = module.names.scope(at)
    for name in ("Output", "Input"):
        if ast.unparse(head) == module.names.imported_as(f"pulumi.{name}", scope):
            return Lifted(_item_type(inner), certain=False, handed=True)
    found = definition(head, module, project, at=at)
    if found and isinstance(found[0], ast.ClassDef):
        return Own(found[0], found[1])
    return None


def _instance(class_: ast.expr, module: PythonModule, project: Project) -> Meaning:
    """Return what an instance of a class is; None where the name is no class."""
    named = sdk_name(class_, module, project)
    if named is not None:
        entity = named.meaning
        if isinstance(entity, Entity) and entity.kind in (Kind.RESOURCE, Kind.CLASS):
            return Made(named.library.distribution, entity)
        return None
    found = definition(class_, module, project)
    return Own(found[0], found[1]) if found and isinstance(found[0], ast.ClassDef) else None


def _item_type(annotation: ast.expr) -> Type | None:
    """Return the type that ``Output[str]`` promises of the value."""
    inner = annotation.slice if isinstance(annotation, ast.Subscript) else None
    return Type("str") if isinstance(inner, ast.Name) and inner.id == "str" else None
