"""How far a statement of the tests takes effect: in one test, one class, one file, or below."""

from __future__ import annotations

import ast
import posixpath
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.syntax import last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

    Effects = Callable[[PythonModule], list[ast.AST]]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)
_CLASS_SETUP = frozenset(
    {"setUp", "asyncSetUp", "setUpClass", "setup", "setup_method", "setup_class", "__init__"}
)


class Reach:
    """What takes effect in one file: from itself and from the conftest files that pytest loads.

    Attributes:
        module: The file.
        around: The conftest.py and __init__.py files of its directory and those above.
    """

    def __init__(self, project: Project, module: PythonModule) -> None:
        """Look at the files that apply to ``module``."""
        self.module = module
        self.around = tuple(_around(project, module)) if module.is_test else ()

    def covers(self, node: ast.AST, effects: Effects) -> bool:
        """Tell whether one of some statements has taken effect where ``node`` runs.

        What a helper function does is taken to be in effect everywhere in its file, since any
        test may have called it.

        Args:
            node: A node of the file.
            effects: Gives the statements of a file, or their parts, that are looked for.
        """
        names = self.module.names
        if any(_reaches(names, effect, node) for effect in effects(self.module)):
            return True
        if any(_reaches_below(module, effects) for module in self.around):
            return True
        fixtures = self._fixtures(effects)
        return any(_asks_for(owner, fixtures) for owner in names.ancestors(node))

    def _fixtures(self, effects: Effects) -> set[str]:
        """Return the fixtures that have an effect, directly or through another fixture."""
        modules = (self.module, *self.around)
        names = {
            owner.name
            for module in modules
            for effect in effects(module)
            if (owner := _function(module.names, effect)) is not None and is_fixture(owner)
        }
        fixtures = [
            node
            for module in modules
            if names
            for node in module.names.nodes(ast.stmt)
            if isinstance(node, _FUNCTIONS) and is_fixture(node)
        ]
        while True:
            more = {item.name for item in fixtures if _parameters(item) & names} - names
            if not more:
                return names
            names |= more


def is_fixture(function: ast.AST) -> bool:
    """Tell whether a function is a pytest fixture."""
    return isinstance(function, _FUNCTIONS) and any(
        last_name(_called(item)) == "fixture" for item in function.decorator_list
    )


def _around(project: Project, module: PythonModule) -> Iterator[PythonModule]:
    directory = module.directory
    while True:
        for name in ("conftest.py", "__init__.py"):
            path = posixpath.normpath(posixpath.join(directory, name))
            if path in project.python and path != module.path:
                yield project.python[path]
        if directory in (".", project.path):
            return
        directory = posixpath.dirname(directory) or "."


def _reaches(names: Names, effect: ast.AST, node: ast.AST) -> bool:
    """Tell whether an effect of a file has taken place where a node of the same file runs."""
    inside = {node, *names.ancestors(node)}
    owner = _function(names, effect)
    previous = effect
    for ancestor in names.ancestors(effect):
        if isinstance(ancestor, _DEFINITIONS) and previous in ancestor.decorator_list:
            return ancestor in inside and not inside & set(ancestor.decorator_list)
        if isinstance(ancestor, ast.withitem) and not (owner and is_fixture(owner)):
            statement = names.parent(ancestor)
            assert isinstance(statement, (ast.With, ast.AsyncWith))
            return bool(inside & set(statement.body))
        previous = ancestor
    if owner is None:
        return True
    surrounding = _class(names, owner)
    if is_fixture(owner):
        everywhere = surrounding is None or surrounding in inside
        return owner in inside or (_is_automatic(owner) and everywhere)
    if owner.name in _CLASS_SETUP and surrounding is not None:
        return surrounding in inside
    return owner in inside if owner.name.startswith("test") else True


def _reaches_below(module: PythonModule, effects: Effects) -> bool:
    """Tell whether a conftest.py has an effect that every test below it sees."""
    for effect in effects(module):
        owner = _function(module.names, effect)
        if owner is None or not is_fixture(owner) or _is_automatic(owner):
            return True
    return False


def _asks_for(owner: ast.AST, fixtures: set[str]) -> bool:
    """Tell whether a function or class uses one of some fixtures."""
    if isinstance(owner, ast.Module):
        return any(_mentions(item, fixtures) for item in owner.body if _is_mark(item))
    if not isinstance(owner, _DEFINITIONS):
        return False
    if isinstance(owner, _FUNCTIONS) and _parameters(owner) & fixtures:
        return True
    return any(_mentions(item, fixtures) for item in owner.decorator_list)


def _is_mark(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and any(
        last_name(target) == "pytestmark" for target in statement.targets
    )


def _mentions(node: ast.AST, fixtures: set[str]) -> bool:
    """Tell whether ``usefixtures(…)`` inside a node names one of some fixtures."""
    return any(
        isinstance(call, ast.Call)
        and last_name(call.func) == "usefixtures"
        and any(isinstance(item, ast.Constant) and item.value in fixtures for item in call.args)
        for call in ast.walk(node)
    )


def _is_automatic(function: _Function) -> bool:
    """Tell whether a fixture is in effect without being asked for."""
    return any(
        keyword.arg == "autouse"
        and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
        for item in function.decorator_list
        if isinstance(item, ast.Call)
        for keyword in item.keywords
    )


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _parameters(function: _Function) -> set[str]:
    return {item.arg for item in (*function.args.args, *function.args.kwonlyargs)}


def _function(names: Names, node: ast.AST) -> _Function | None:
    """Return the outermost function, below module and classes, whose body holds a node."""
    found = None
    previous = node
    for ancestor in names.ancestors(node):
        if isinstance(ancestor, _FUNCTIONS) and previous not in ancestor.decorator_list:
            found = ancestor
        previous = ancestor
    return found


def _class(names: Names, function: _Function) -> ast.AST | None:
    parent = names.parent(function)
    return parent if isinstance(parent, ast.ClassDef) else None
