"""What a call of an SDK is given as name, options and arguments, where that can be told."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.library import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.project.sdk_calls import SdkCall

NAME, OPTIONS, OBJECT = "resource_name", "opts", "args"

TYPE_ERRORS = frozenset({"TypeError", "Exception", "BaseException"})

_EXISTING = frozenset({"id", "urn"})
_MERGE = "pulumi.ResourceOptions.merge"
_DEPTH = 8
_LITERALS = (
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
    source = _source(node, module)
    if isinstance(source, ast.Call):
        found = sdk_name(source.func, module, project)
        entity = found.meaning if found else None
        return Given(source, entity) if isinstance(entity, Entity) else None
    return Given(source) if source is not None else None


def _source(node: ast.expr, module: PythonModule) -> ast.expr | None:
    """Return the literal or call that an expression is, or that its variable holds."""
    for _ in range(_DEPTH):
        if isinstance(node, (*_LITERALS, ast.Call)):
            return node
        binding = module.names.binding(node)
        if binding is None or binding.value is None:
            return None
        node = binding.value
    return None


@dataclass(frozen=True)
class Passed:
    """How the arguments of a call meet the parameters.

    Attributes:
        values: What is passed, by parameter; for a resource its name and options too.
        excess: What is passed by position behind the last parameter.
        twice: The parameters that are passed by position and by keyword.
        unknown: The keywords that the call does not take.
    """

    values: Mapping[str, ast.expr]
    excess: Sequence[ast.expr]
    twice: Sequence[str]
    unknown: Sequence[str]


def positions(call: SdkCall) -> list[str]:
    """Return the parameters of a call that may be given by position, in order."""
    names = list(call.signature.parameters)[: call.signature.positional]
    is_resource = call.entity.kind is Kind.RESOURCE
    return [NAME, OPTIONS, *names, "__props__"] if is_resource else names


def passed(call: SdkCall) -> Passed:
    """Return how a call without ``*`` and ``**`` passes its arguments."""
    by_position = positions(call)
    known = {*by_position, *call.signature.parameters}
    values = dict(zip(by_position, call.node.args, strict=False))
    excess = [] if call.signature.variadic else call.node.args[len(by_position) :]
    twice, unknown = [], []
    for word in call.node.keywords:
        name = word.arg or ""
        if name in values:
            twice.append(name)
        elif name in known or call.signature.open:
            values[name] = word.value
        else:
            unknown.append(name)
    return Passed(values, excess, twice, unknown)


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
    source = _source(second[0], call.module)
    if isinstance(source, ast.Call) and call.module.names.qualified(source.func) == _MERGE:
        return False
    what = given(second[0], call.module, project)
    if what is None:
        return True
    return what.entity is not None and what.entity.path == args_path(call)


def args_path(call: SdkCall) -> str:
    """Return the path of the Args class that a resource takes its arguments as."""
    entity = call.entity
    return f"{entity.package}.{entity.args}" if entity.package else entity.args


def may_exist(options: ast.expr | None, module: PythonModule, project: Project) -> bool:
    """Tell whether options may be those of a resource that is looked up, not made."""
    source = _source(options, module) if options is not None else None
    if isinstance(source, ast.Call) and module.names.qualified(source.func) == _MERGE:
        parts = [*source.args, *(word.value for word in source.keywords)]
        return any(may_exist(part, module, project) for part in parts)
    what = given(options, module, project) if options is not None else None
    if what is None or what.is_none:
        return options is not None and what is None
    if not isinstance(what.node, ast.Call) or not what.is_a("ResourceOptions"):
        return True
    words = {word.arg for word in what.node.keywords}
    starred = any(isinstance(item, ast.Starred) for item in what.node.args)
    return starred or len(what.node.args) > 1 or bool(words & {None, *_EXISTING})
