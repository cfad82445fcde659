"""Whether an expression is certainly a plain bool, certainly text, or perhaps an Output."""

from __future__ import annotations

import ast
import enum
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import assigned, definition
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.project.code.names import Binding
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_BOOL_FUNCTIONS = frozenset({"all", "any", "bool", "callable", "hasattr", "isinstance"})
_BOOL_METHODS = frozenset({"endswith", "isalnum", "isalpha", "isdigit", "startswith"})
_TEXT_METHODS = frozenset({"format", "join", "lower", "strip", "title", "upper"})
_TEXT_FUNCTIONS = frozenset(
    {"os.environ.get", "os.getenv", "pulumi.get_project", "pulumi.get_stack"}
)
_WRAPPERS = frozenset({"Annotated", "ClassVar", "Final", "InitVar", "Optional", "Union"})
_DEPTH = 20


class Kind(enum.Enum):
    """What is known of a value."""

    BOOL = "bool"
    """A plain bool or None."""
    TEXT = "text"
    """A plain string or None."""
    UNKNOWN = "unknown"
    """Anything, an Output included."""


class PlainValues:
    """What is known of the values in a project's files."""

    def __init__(self, project: Project) -> None:
        """Look at the files of ``project``."""
        self._project = project

    def kind(self, node: ast.expr, module: PythonModule) -> Kind:
        """Return what is certain of an expression of ``module``."""
        return self._kind(node, module, frozenset())

    def _kind(self, node: ast.expr, module: PythonModule, seen: frozenset[ast.AST]) -> Kind:
        if len(seen) > _DEPTH:
            return Kind.UNKNOWN
        if isinstance(node, ast.Constant):
            if node.value is None or isinstance(node.value, bool):
                return Kind.BOOL
            return Kind.TEXT if isinstance(node.value, str) else Kind.UNKNOWN
        if isinstance(node, ast.JoinedStr):
            return Kind.TEXT
        # An Output has no comparisons of its own, so that the result is a bool in any case.
        if isinstance(node, ast.Compare) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        ):
            return Kind.BOOL
        if isinstance(node, ast.BoolOp):
            return _joined(self._kind(value, module, seen) for value in node.values)
        if isinstance(node, ast.IfExp):
            return _joined(self._kind(value, module, seen) for value in (node.body, node.orelse))
        if isinstance(node, ast.Call):
            return self._call(node, module, seen)
        if isinstance(node, ast.Name):
            found = module.names.bindings(node.id, module.names.scope(node))
            return self._bindings(found, module, seen)
        if isinstance(node, ast.Attribute):
            owner = self._owner(node.value, module)
            return self._attribute(owner, node.attr, seen) if owner else Kind.UNKNOWN
        if isinstance(node, ast.Subscript):
            environ = module.names.qualified(node.value) == "os.environ"
            return Kind.TEXT if environ else Kind.UNKNOWN
        return Kind.UNKNOWN

    def _bindings(
        self, found: list[Binding], module: PythonModule, seen: frozenset[ast.AST]
    ) -> Kind:
        # A binding that leads back to itself says nothing new: the others decide.
        return _joined(
            self._binding(item, module, seen | {item.node})
            for item in found
            if item.node not in seen
        )

    def _binding(self, binding: Binding, module: PythonModule, seen: frozenset[ast.AST]) -> Kind:
        if isinstance(binding.node, ast.arg):
            return annotated(binding.node.annotation)
        statement = module.names.parent(binding.node)
        if isinstance(statement, ast.AnnAssign):
            return annotated(statement.annotation)
        if binding.value is not None:
            return self._kind(binding.value, module, seen)
        return Kind.UNKNOWN

    def _call(self, node: ast.Call, module: PythonModule, seen: frozenset[ast.AST]) -> Kind:
        function, names = node.func, module.names
        if isinstance(function, ast.Name) and not names.bindings(function.id, names.scope(node)):
            if function.id in _BOOL_FUNCTIONS:
                return Kind.BOOL
            return Kind.TEXT if function.id == "str" else Kind.UNKNOWN
        if names.qualified(function) in _TEXT_FUNCTIONS:
            return Kind.TEXT
        if isinstance(function, ast.Attribute):
            if self._is_config(function.value, module):
                return {
                    "get": Kind.TEXT,
                    "get_bool": Kind.BOOL,
                    "require": Kind.TEXT,
                    "require_bool": Kind.BOOL,
                }.get(function.attr, Kind.UNKNOWN)
            if function.attr in _BOOL_METHODS:
                return Kind.BOOL
            if (
                function.attr in _TEXT_METHODS
                and self._kind(function.value, module, seen) is Kind.TEXT
            ):
                return Kind.TEXT
            owner = self._owner(function.value, module)
            if owner:
                return self._method(owner, function.attr)
        found = definition(function, module, self._project)
        if found and isinstance(found[0], ast.FunctionDef):
            return annotated(found[0].returns)
        return Kind.UNKNOWN

    def _is_config(self, node: ast.expr, module: PythonModule) -> bool:
        """Tell whether an expression is certainly a ``pulumi.Config``."""
        if isinstance(node, ast.Call):
            return module.names.qualified(node.func) == "pulumi.Config"
        if isinstance(node, ast.Name):
            binding = module.names.binding(node)
            if binding is None:
                return False
            if isinstance(binding.node, ast.arg) and binding.node.annotation:
                return module.names.qualified(binding.node.annotation) == "pulumi.Config"
            value = binding.value
            return isinstance(value, ast.Call) and self._is_config(value, module)
        owner = self._owner(node.value, module) if isinstance(node, ast.Attribute) else None
        if owner is None or not isinstance(node, ast.Attribute):
            return False
        values = assigned(owner[0], node.attr)
        return bool(values) and all(
            isinstance(value, ast.Call) and self._is_config(value, owner[1]) for value in values
        )

    def _owner(
        self, node: ast.expr, module: PythonModule
    ) -> tuple[ast.ClassDef, PythonModule] | None:
        """Return the project's class that an expression is an instance of."""
        if isinstance(node, ast.Call):
            return _class(definition(node.func, module, self._project))
        if isinstance(node, ast.Attribute):
            outer = self._owner(node.value, module)
            if outer is None:
                return None
            values = assigned(outer[0], node.attr)
            if len(values) != 1 or values[0] is None:
                return None
            return self._owner(values[0], outer[1])
        binding = module.names.binding(node)
        if binding is None:
            return None
        if isinstance(binding.node, ast.arg):
            function = module.names.parent(binding.node)
            holder = module.names.parent(function) if function else None
            if isinstance(holder, ast.ClassDef) and _is_first(binding.node, function):
                return holder, module
            annotation = bare_annotation(binding.node.annotation)
            if annotation is None:
                return None
            return _class(definition(annotation, module, self._project, at=binding.node))
        return self._owner(binding.value, module) if isinstance(binding.value, ast.Call) else None

    def _attribute(
        self, owner: tuple[ast.ClassDef, PythonModule], name: str, seen: frozenset[ast.AST]
    ) -> Kind:
        class_, module = owner
        for statement in class_.body:
            if (
                isinstance(statement, ast.AnnAssign)
                and isinstance(statement.target, ast.Name)
                and statement.target.id == name
            ):
                return annotated(statement.annotation)
        if any(isinstance(item, ast.FunctionDef) and item.name == name for item in class_.body):
            return self._method(owner, name)
        found = assigned(class_, name)
        if None in found:
            return Kind.UNKNOWN
        values = [value for value in found if value is not None and value not in seen]
        if not values:
            return Kind.UNKNOWN
        return _joined(self._kind(value, module, seen | {value}) for value in values)

    def _method(self, owner: tuple[ast.ClassDef, PythonModule], name: str) -> Kind:
        for item in owner[0].body:
            if isinstance(item, ast.FunctionDef) and item.name == name:
                return annotated(item.returns)
        return Kind.UNKNOWN


def annotated(annotation: ast.expr | None) -> Kind:
    """Return what an annotation promises: ``bool`` and ``str``, optional or not."""
    bare = bare_annotation(annotation)
    if isinstance(bare, ast.Name):
        return {"bool": Kind.BOOL, "str": Kind.TEXT}.get(bare.id, Kind.UNKNOWN)
    return Kind.UNKNOWN


def bare_annotation(annotation: ast.expr | None) -> ast.expr | None:
    """Return an annotation without quotes, ``Optional``, ``Final`` and ``| None``."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = ast.parse(annotation.value, mode="eval").body
        except (SyntaxError, ValueError):
            return None
    alternatives: list[ast.expr] = []
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        alternatives = [annotation.left, annotation.right]
    elif isinstance(annotation, ast.Subscript) and last_name(annotation.value) in _WRAPPERS:
        inside = annotation.slice
        alternatives = inside.elts if isinstance(inside, ast.Tuple) else [inside]
        if last_name(annotation.value) == "Annotated":
            alternatives = alternatives[:1]
    if not alternatives:
        return annotation
    kept = [
        item for item in alternatives if not (isinstance(item, ast.Constant) and item.value is None)
    ]
    return bare_annotation(kept[0]) if len(kept) == 1 else None


def _class(
    found: tuple[ast.AST, PythonModule] | None,
) -> tuple[ast.ClassDef, PythonModule] | None:
    if found and isinstance(found[0], ast.ClassDef):
        return found[0], found[1]
    return None


def _is_first(parameter: ast.arg, function: ast.AST | None) -> bool:
    if not isinstance(function, ast.FunctionDef):
        return False
    static = any(
        last_name(item) in ("staticmethod", "classmethod") for item in function.decorator_list
    )
    parameters = [*function.args.posonlyargs, *function.args.args]
    return not static and bool(parameters) and parameters[0] is parameter


def _joined(kinds: Iterable[Kind]) -> Kind:
    found = set(kinds)
    if Kind.UNKNOWN in found or not found:
        return Kind.UNKNOWN
    return Kind.TEXT if Kind.TEXT in found else Kind.BOOL
