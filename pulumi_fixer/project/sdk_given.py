"""What is given to a call of an SDK, as far as literals and calls in the program say it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_calls import OBJECT
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import NAME, Entity, Kind

if TYPE_CHECKING:
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.project.sdk_calls import SdkCall

MERGE = "pulumi.ResourceOptions.merge"
_DEPTH = 8
_MADE = (
    ast.Call,
    ast.Constant,
    ast.Dict,
    ast.DictComp,
    ast.JoinedStr,
    ast.Lambda,
    ast.List,
    ast.ListComp,
    ast.Set,
    ast.SetComp,
    ast.Tuple,
)


@dataclass(frozen=True)
class Given:
    """What an expression certainly is.

    Attributes:
        node: The literal or call that makes it; the expression itself, or what its variable holds.
        entity: The class or function of an SDK that is called; None for a literal.
    """

    node: ast.expr
    entity: Entity | None = None

    @property
    def is_none(self) -> bool:
        """Whether it is ``None``."""
        return isinstance(self.node, ast.Constant) and self.node.value is None

    def is_a(self, name: str) -> bool:
        """Tell whether it is an instance of a class of pulumi's own: ``ResourceOptions``."""
        return self.entity is not None and (self.entity.kind, self.entity.path) == (
            Kind.CLASS,
            name,
        )


def given(node: ast.expr, module: PythonModule, project: Project) -> Given | None:
    """Return what an expression certainly is, followed through variables; None if that is open."""
    origin = source(node, module)
    if isinstance(origin, ast.Call):
        found = sdk_name(origin.func, module, project)
        entity = found.meaning if found else None
        return Given(origin, entity) if isinstance(entity, Entity) else None
    return Given(origin) if origin is not None else None


def source(node: ast.expr, module: PythonModule) -> ast.expr | None:
    """Return the literal or call that an expression is, or that its variable holds."""
    for _ in range(_DEPTH):
        if isinstance(node, _MADE):
            return node
        binding = module.names.binding(node)
        if binding is None or binding.value is None:
            return None
        node = binding.value
    return None


def takes_object(call: SdkCall, project: Project) -> bool:
    """Tell whether a resource gets, or may get, its arguments as one object.

    That is the second argument, or ``args``; then the SDK ignores all others but the options.
    """
    if call.keyword(OBJECT) is not None:
        return True
    named = call.keyword(NAME) is not None
    second = call.node.args[0 if named else 1 :]
    if not second:
        return False
    origin = source(second[0], call.module)
    if isinstance(origin, ast.Call) and call.module.names.qualified(origin.func) == MERGE:
        return False
    what = given(second[0], call.module, project)
    if what is None:
        return True
    return what.entity is not None and what.entity.path == args_path(call)


def args_path(call: SdkCall) -> str:
    """Return the path of the Args class that a resource takes its arguments as."""
    entity = call.entity
    return f"{entity.package}.{entity.args}" if entity.package else entity.args
