"""Which calls of the program run one of its functions, and what they pass for a parameter."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.definitions import definition
from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class Passed:
    """What the calls of a function give one of its parameters.

    Attributes:
        values: Each expression, with its file; a default counts.
        complete: Whether nothing else can be passed, as far as the project's files show.
    """

    values: tuple[tuple[ast.expr, PythonModule], ...]
    complete: bool


class Calls:
    """The calls of a project's files; those of tests are not the program's."""

    def __init__(
        self,
        project: Project,
        class_of: Callable[[ast.expr, PythonModule], ast.ClassDef | None],
    ) -> None:
        """Look at the files of ``project``.

        Args:
            project: The project.
            class_of: Tells of which class of the project an expression is an instance.
        """
        self._project = project
        self._class_of = class_of

    @cached_property
    def _uses(self) -> dict[str, list[tuple[ast.expr, PythonModule]]]:
        """Every name and attribute that is read, by its last part."""
        found: dict[str, list[tuple[ast.expr, PythonModule]]] = defaultdict(list)
        for module in self._modules:
            for name in module.names.nodes(ast.Name):
                found[name.id].append((name, module))
            for attribute in module.names.nodes(ast.Attribute):
                found[attribute.attr].append((attribute, module))
        return found

    @cached_property
    def _renamed(self) -> frozenset[str]:
        """What an import gives another name: calls under that one are not looked for."""
        aliases = (item for module in self._modules for item in module.names.nodes(ast.alias))
        return frozenset(item.name for item in aliases if item.asname not in (None, item.name))

    @cached_property
    def _modules(self) -> list[PythonModule]:
        return [module for module in self._project.python.values() if not module.is_test]

    def passed(self, parameter: ast.arg, function: ast.FunctionDef, module: PythonModule) -> Passed:
        """Return what is passed for a parameter of a function or method of a file."""
        class_ = module.names.parent(function)
        is_method = isinstance(class_, ast.ClassDef)
        target = class_ if is_method and function.name == "__init__" else function
        assert isinstance(target, (ast.ClassDef, ast.FunctionDef))
        bound = is_method and "staticmethod" not in map(last_name, function.decorator_list)
        values: list[tuple[ast.expr, PythonModule]] = []
        complete = target.name not in self._renamed
        for node, where in self._uses.get(target.name, ()):
            meant = self._meant(node, where, of_class=is_method and target is function)
            call = where.names.parent(node)
            if meant in (target, class_) and isinstance(call, ast.Call) and call.func is node:
                given = list(_given(call, parameter, function, skipped=int(bound)))
                values += [(value, where) for value in given]
                complete = complete and bool(given)
            elif meant in (target, class_, None):
                complete = complete and target is class_ and _is_annotation(node, where)
        return Passed(tuple(values), complete)

    def _meant(self, node: ast.expr, module: PythonModule, *, of_class: bool) -> ast.AST | None:
        """Return the function or class that an expression means, or the class of a method."""
        if of_class:
            owner = node.value if isinstance(node, ast.Attribute) else None
            return self._class_of(owner, module) if owner is not None else None
        found = definition(node, module, self._project)
        return found[0] if found is not None else None


def _is_annotation(node: ast.expr, module: PythonModule) -> bool:
    parent = module.names.parent(node)
    return node is getattr(parent, "annotation", None) or node is getattr(parent, "returns", None)


def _given(
    call: ast.Call, parameter: ast.arg, function: ast.FunctionDef, *, skipped: int
) -> Iterator[ast.expr]:
    """Yield what a call passes for a parameter, or its default; nothing where that is not clear."""
    arguments = function.args
    by_place = [*arguments.posonlyargs, *arguments.args]
    place = by_place.index(parameter) - skipped if parameter in by_place else len(call.args)
    before = call.args[: place + 1]
    if any(isinstance(item, ast.Starred) for item in before):
        return
    if place < len(call.args):
        yield call.args[place]
        return
    for word in call.keywords:
        if word.arg == parameter.arg:
            yield word.value
            return
    if not any(word.arg is None for word in call.keywords):
        yield from _default(parameter, arguments)


def _default(parameter: ast.arg, arguments: ast.arguments) -> Iterator[ast.expr]:
    by_place = [*arguments.posonlyargs, *arguments.args]
    with_default = by_place[len(by_place) - len(arguments.defaults) :]
    pairs = [
        *zip(with_default, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    yield from (value for item, value in pairs if item is parameter and value is not None)
