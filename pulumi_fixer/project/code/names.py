"""What a name in a file stands for: its scope, its bindings, and the import behind it."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pulumi_fixer.project.code.syntax import chain, is_type_checking

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DIVIDED = frozenset({*_FUNCTIONS, *_COMPREHENSIONS, ast.ClassDef, ast.If})
"""Nodes whose parts may be evaluated in different scopes, or not at all."""

_BINDING = frozenset(
    {
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.ExceptHandler,
        ast.FunctionDef,
        ast.Global,
        ast.Import,
        ast.ImportFrom,
        ast.MatchAs,
        ast.MatchMapping,
        ast.MatchStar,
        ast.Nonlocal,
    }
)
_WITHOUT_PLACE = frozenset({ast.Load, ast.Store, ast.Del})
"""Nodes that Python shares between all the places where they stand."""


NodeT = TypeVar("NodeT", bound=ast.AST)


class Binding(NamedTuple):
    """One place that gives a name its meaning.

    Attributes:
        name: The name.
        node: The import alias, parameter, definition, or node of the assigned name.
        qualified: The dotted name that an import gives it; None for everything else.
        value: What a plain ``name = value`` assigns; None for everything else.
        statement: The import statement, or None.
        typing_only: Whether it exists only for type checkers.
    """

    name: str
    node: ast.AST
    qualified: str | None = None
    value: ast.expr | None = None
    statement: ast.Import | ast.ImportFrom | None = None
    typing_only: bool = False


@dataclass(eq=False)
class Scope:
    """A module, class, function, lambda or comprehension, and what it binds.

    Attributes:
        node: What opens the scope.
        parent: The scope around it; None for the module.
        bindings: The names it binds.
        outer: Its ``global`` and ``nonlocal`` names.
    """

    node: ast.AST
    parent: Scope | None = None
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    outer: dict[str, type[ast.AST]] = field(default_factory=dict)


class Names:
    """The scopes of one file."""

    def __init__(self, tree: ast.Module) -> None:
        """Read the scopes of a syntax tree."""
        self.module = Scope(tree)
        self._scopes: dict[ast.AST, Scope] = {tree: self.module}
        self._parents: dict[ast.AST, ast.AST] = {}
        self._typing_only: set[ast.AST] = set()
        self._read(tree)

    def nodes(self, kind: type[NodeT]) -> Iterator[NodeT]:
        """Yield the nodes of a kind in the file."""
        for found, nodes in self._by_kind.items():
            if issubclass(found, kind):
                yield from nodes

    @cached_property
    def _by_kind(self) -> dict[type[ast.AST], list[Any]]:
        kinds: dict[type[ast.AST], list[Any]] = defaultdict(list)
        for node in self._parents:
            kinds[type(node)].append(node)
        return kinds

    @cached_property
    def every_binding(self) -> dict[str, list[Binding]]:
        """The bindings of every scope of the file, by name."""
        found: dict[str, list[Binding]] = {}
        for scope in dict.fromkeys(self._scopes.values()):
            for name, bindings in scope.bindings.items():
                found.setdefault(name, []).extend(bindings)
        return found

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node that holds ``node``; None for the module."""
        return self._parents.get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes that hold ``node``, the nearest first."""
        current = self._parents.get(node)
        while current is not None:
            yield current
            current = self._parents.get(current)

    def scope(self, node: ast.AST) -> Scope:
        """Return the scope in which a node is evaluated."""
        return self._scopes[node]

    def defining(self, name: str, scope: Scope) -> Scope | None:
        """Return the scope whose binding ``name`` means in ``scope``; None for builtins."""
        declared = scope.outer.get(name)
        if declared is ast.Global:
            return self.module if name in self.module.bindings else None
        if declared is None and name in scope.bindings:
            return scope
        outer = scope.parent
        while outer is not None:
            # A class body is invisible from the functions inside it.
            if name in outer.bindings and not isinstance(outer.node, ast.ClassDef):
                return outer
            outer = outer.parent
        return None

    def bindings(self, name: str, scope: Scope) -> list[Binding]:
        """Return every binding that ``name`` may mean in ``scope``; none for builtins."""
        defining = self.defining(name, scope)
        return defining.bindings[name] if defining else []

    def binding(self, node: ast.expr) -> Binding | None:
        """Return the only binding of a name, or None where there is another or none."""
        if not isinstance(node, ast.Name):
            return None
        found = self.bindings(node.id, self.scope(node))
        return found[0] if len(found) == 1 else None

    def is_builtin(self, node: ast.expr, name: str) -> bool:
        """Tell whether an expression is the built-in of a name: nothing in sight binds it."""
        is_named = isinstance(node, ast.Name) and node.id == name
        return is_named and not self.bindings(name, self.scope(node))

    def qualified(self, node: ast.expr) -> str | None:
        """Return the dotted name that imports give an expression.

        ``aws.s3.Bucket`` after ``import pulumi_aws as aws`` is ``pulumi_aws.s3.Bucket``, and so is
        ``s3.Bucket`` after ``s3 = aws.s3``.

        Returns:
            None when the name is not certainly that import: it is also bound to something else,
            comes from a star or relative import, or is no import at all.
        """
        return self._qualified(node, frozenset())

    def imported_as(self, qualified: str, scope: Scope) -> str | None:
        """Return how ``scope`` can write a module or a name of one through the imports there.

        The name itself is preferred to an attribute of its module: ``Output`` to
        ``pulumi.Output``.
        """
        parts = qualified.split(".")
        for count in range(len(parts), 0, -1):
            wanted = {".".join(parts[:count])}
            current: Scope | None = scope
            while current is not None:
                for name, found in current.bindings.items():
                    meanings = {item.qualified for item in found if not item.typing_only}
                    if meanings == wanted and self.defining(name, scope) is current:
                        return ".".join([name, *parts[count:]])
                current = current.parent
        return None

    def taken(self, scope: Scope) -> set[str]:
        """Return every name that a scope, or a scope inside it, binds or uses."""
        found = set()
        for node in ast.walk(scope.node):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                found.update(node.names)
            for binding in self._bound(node, typing_only=False):
                found.add(binding.name)
        return found

    def _qualified(self, node: ast.expr, seen: frozenset[ast.AST]) -> str | None:
        root, words = chain(node)
        base = self._meaning(root, seen) if isinstance(root, ast.Name) else None
        return ".".join([base, *words]) if base else None

    def _meaning(self, node: ast.Name, seen: frozenset[ast.AST]) -> str | None:
        found = [item for item in self.bindings(node.id, self.scope(node)) if not item.typing_only]
        if len(found) == 1 and found[0].value is not None:
            value = found[0].value
            return None if value in seen else self._qualified(value, seen | {value})
        meanings = {item.qualified for item in found}
        return meanings.pop() if len(meanings) == 1 else None

    def _read(self, tree: ast.Module) -> None:
        parents, scopes = self._parents, self._scopes
        pending: list[ast.AST] = [tree]
        while pending:
            node = pending.pop()
            scope = scopes[node]
            if node.__class__ in _DIVIDED:
                self._divide(node, scope)
            # The parts of a function's arguments count as the function's.
            holder = parents[node] if isinstance(node, ast.arguments) else node
            for name in node._fields:
                value = getattr(node, name, None)
                for child in value if isinstance(value, list) else (value,):
                    kind = child.__class__
                    if kind in _WITHOUT_PLACE or not isinstance(child, ast.AST):
                        continue
                    parents[child] = holder
                    inner = scopes.setdefault(child, scope)
                    if isinstance(child, ast.Name):
                        if not isinstance(child.ctx, ast.Load):
                            self._bind(child, inner)
                    elif kind is not ast.Constant:
                        if kind in _BINDING:
                            self._bind(child, inner)
                        pending.append(child)

    def _divide(self, node: ast.AST, scope: Scope) -> None:
        """Note which children of a node are evaluated in another scope, or by type checkers."""
        if isinstance(node, ast.If):
            if is_type_checking(node.test):
                self._typing_only.update(node.body)
            return
        inner = Scope(node, scope)
        if isinstance(node, _COMPREHENSIONS):
            inside = list(ast.iter_child_nodes(node))
        else:
            assert isinstance(node, (*_FUNCTIONS, ast.ClassDef))
            inside = [*node.body] if isinstance(node.body, list) else [node.body]
            if not isinstance(node, ast.ClassDef):
                # Defaults are evaluated around the function; the parameters exist inside it.
                parameters = _parameters(node.args)
                inside += parameters
                inner.bindings = {item.arg: [Binding(item.arg, item)] for item in parameters}
        for child in inside:
            self._scopes[child] = inner

    def _bind(self, node: ast.AST, scope: Scope) -> None:
        """Note what a node binds in the scope that it stands in."""
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            scope.outer.update(dict.fromkeys(node.names, type(node)))
        hidden = self._typing_only
        typing_only = bool(hidden) and not hidden.isdisjoint([node, *self.ancestors(node)])
        for binding in self._bound(node, typing_only=typing_only):
            holder = self._holder(binding, scope)
            holder.bindings.setdefault(binding.name, []).append(binding)

    def _holder(self, binding: Binding, scope: Scope) -> Scope:
        """Return the scope that a binding lands in: a walrus leaves its comprehension."""
        if isinstance(self._parents.get(binding.node), ast.NamedExpr):
            while isinstance(scope.node, _COMPREHENSIONS) and scope.parent is not None:
                scope = scope.parent
        declared = scope.outer.get(binding.name)
        if declared is ast.Nonlocal and scope.parent is not None:
            return scope.parent
        return self.module if declared is ast.Global else scope

    def _bound(self, node: ast.AST, *, typing_only: bool) -> Iterator[Binding]:
        """Yield what a node binds in the scope that it stands in."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            yield Binding(node.id, node, value=self._assigned(node), typing_only=typing_only)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield Binding(node.name, node, typing_only=typing_only)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            yield Binding(node.name, node)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            yield Binding(node.rest, node)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name, qualified = _imported(node, alias)
                yield Binding(name, alias, qualified, statement=node, typing_only=typing_only)

    def _assigned(self, node: ast.Name) -> ast.expr | None:
        statement = self._parents.get(node)
        if isinstance(statement, ast.Assign) and node in statement.targets:
            return statement.value
        if isinstance(statement, (ast.AnnAssign, ast.NamedExpr)) and node is statement.target:
            return statement.value
        return None


def _parameters(arguments: ast.arguments) -> list[ast.arg]:
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return found + [item for item in (arguments.vararg, arguments.kwarg) if item]


def _imported(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> tuple[str, str | None]:
    """Return the name that an alias binds and what it stands for; relative imports are unknown."""
    if isinstance(statement, ast.Import):
        top = alias.name.partition(".")[0]
        return (alias.asname, alias.name) if alias.asname else (top, top)
    known = not statement.level and statement.module and alias.name != "*"
    return alias.asname or alias.name, f"{statement.module}.{alias.name}" if known else None
