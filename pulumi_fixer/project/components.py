"""The project's component resources: where the entry point makes them, and what they register."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned, definition
from pulumi_fixer.project.code.reexports import qualified
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.structures import variable_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_DEPTH = 5
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_CONDITIONAL = (
    *_FUNCTIONS,
    ast.AsyncFor,
    ast.BoolOp,
    ast.ClassDef,
    ast.For,
    ast.If,
    ast.IfExp,
    ast.Match,
    ast.Try,
    ast.While,
)


@dataclass(frozen=True)
class Registration:
    """A call of ``register_outputs`` in a component.

    Attributes:
        call: The call.
        function: The method that makes it.
        values: The mapping that it registers; None where it is not written out.
        attribute: The attribute of the component that holds the mapping, or empty.
    """

    call: ast.Call
    function: ast.FunctionDef
    values: ast.Dict | None
    attribute: str = ""

    @property
    def receiver(self) -> str:
        """What the method calls the component: ``self``."""
        return self.function.args.args[0].arg


@dataclass(frozen=True)
class Component:
    """A component of the project that a file makes at its top level or in one of its functions.

    Attributes:
        call: What makes it.
        class_: Its class.
        module: The file that defines the class.
        registrations: What its own methods register.
    """

    call: ast.Call
    class_: ast.ClassDef
    module: PythonModule
    registrations: tuple[Registration, ...]


def components_made(maker: PythonModule, project: Project) -> Iterator[Component]:
    """Yield the components that a file makes itself, not inside of a class, in their order."""
    for call in sorted(maker.names.nodes(ast.Call), key=maker.span):
        if any(isinstance(item, ast.ClassDef) for item in maker.names.ancestors(call)):
            continue
        found = definition(call.func, maker, project)
        if found is None or not _is_component(*found, project, _DEPTH):
            continue
        class_, module = found
        assert isinstance(class_, ast.ClassDef)
        yield Component(call, class_, module, tuple(_registrations(class_, module)))


def _is_component(class_: ast.AST, module: PythonModule, project: Project, depth: int) -> bool:
    for base in class_.bases if isinstance(class_, ast.ClassDef) else ():
        if qualified(base, module, project) == "pulumi.ComponentResource":
            return True
        found = definition(base, module, project) if depth else None
        if found and _is_component(*found, project, depth - 1):
            return True
    return False


def _registrations(class_: ast.ClassDef, module: PythonModule) -> Iterator[Registration]:
    for function in class_.body:
        if not isinstance(function, ast.FunctionDef) or not function.args.args:
            continue
        receiver = function.args.args[0].arg
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            owner = call.func.value
            is_super = isinstance(owner, ast.Call) and last_name(owner.func) == "super"
            is_own = isinstance(owner, ast.Name) and owner.id == receiver
            if call.func.attr == "register_outputs" and (is_super or is_own):
                yield _registration(call, function, class_, module)


def _registration(
    call: ast.Call, function: ast.FunctionDef, class_: ast.ClassDef, module: PythonModule
) -> Registration:
    words = {word.arg: word.value for word in call.keywords}
    given = call.args[0] if call.args else words.get("outputs")
    if isinstance(given, ast.Dict):
        return Registration(call, function, given)
    if isinstance(given, ast.Name):
        value = variable_value(given, module)
        return Registration(call, function, value if isinstance(value, ast.Dict) else None)
    if isinstance(given, ast.Attribute) and isinstance(given.value, ast.Name):
        held = assigned(class_, given.attr)
        if given.value.id == function.args.args[0].arg and len(held) == 1:
            value = held[0]
            return Registration(
                call, function, value if isinstance(value, ast.Dict) else None, given.attr
            )
    return Registration(call, function, None)


def always_runs(node: ast.AST, function: ast.FunctionDef, module: PythonModule) -> bool:
    """Tell whether a call of a function always runs a part of it, unless something is raised."""
    returns = (item for item in ast.walk(function) if isinstance(item, ast.Return))
    for item in returns:
        if module.span(item)[0] < module.span(node)[0] and _holder(item, module) is function:
            return False
    for outer in module.names.ancestors(node):
        if outer is function:
            return True
        if isinstance(outer, _CONDITIONAL):
            return False
    return False


def _holder(node: ast.AST, module: PythonModule) -> ast.AST | None:
    holders = module.names.ancestors(node)
    return next((item for item in holders if isinstance(item, _FUNCTIONS)), None)
