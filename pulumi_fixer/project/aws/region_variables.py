"""Variables of a file that certainly hold a region, and names that are free for one."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.boto3_calls import given_region
from pulumi_fixer.project.aws.region_attributes import KNOWN_NAMES, known_attribute, rank
from pulumi_fixer.project.aws.region_values import is_certain_region
from pulumi_fixer.project.code.statement_order import comes_before
from pulumi_fixer.project.code.syntax import chain

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Binding, Names, Scope

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

_TEST_CASES = ("unittest.TestCase", "unittest.IsolatedAsyncioTestCase")
_MARKS = ("pytest.mark.", "unittest.")

NEW_NAMES = ("region", "aws_region", "client_region", "boto3_region", "test_aws_region")


def home(names: Names, node: ast.AST) -> Scope:
    """Return the scope in which a variable for ``node`` can be assigned by a statement.

    Lambdas and comprehensions have no statements, and a class body's names cannot be seen from
    those inside it, except from the first iterable of a comprehension. A variable of a class body
    is an attribute of the class: in an Enum, a dataclass or a model it may be more than that, so
    only plain classes and test cases get one.
    """
    scope = names.scope(node)
    hidden = False
    while isinstance(scope.node, (ast.Lambda, *_COMPREHENSIONS, ast.ClassDef)):
        if isinstance(scope.node, ast.ClassDef):
            if not hidden and _is_plain_class(names, scope.node):
                return scope
            hidden = True
        elif isinstance(scope.node, ast.Lambda) or not _in_first_iterable(names, node, scope.node):
            hidden = True
        assert scope.parent is not None
        scope = scope.parent
    return scope


def _is_plain_class(names: Names, class_: ast.ClassDef) -> bool:
    """Tell whether one more attribute certainly changes nothing but the class's namespace."""
    marks = (
        names.qualified(item.func if isinstance(item, ast.Call) else item) or ""
        for item in class_.decorator_list
    )
    return (
        not class_.keywords
        and all(mark.startswith(_MARKS) for mark in marks)
        and all(_is_plain_base(names, base) for base in class_.bases)
        and not any(
            isinstance(node, ast.Name) and node.id == "__slots__" for node in ast.walk(class_)
        )
    )


def _is_plain_base(names: Names, base: ast.expr) -> bool:
    if names.qualified(base) in _TEST_CASES:
        return True
    if not isinstance(base, ast.Name):
        return False
    bound = names.bindings(base.id, names.scope(base))
    if not bound:
        return base.id == "object"
    definition = bound[0].node if len(bound) == 1 else None
    # A class cannot be its own base, except where the name has another binding.
    return isinstance(definition, ast.ClassDef) and _is_plain_class(names, definition)


def _in_first_iterable(names: Names, node: ast.AST, comprehension: ast.AST) -> bool:
    assert isinstance(comprehension, _COMPREHENSIONS)
    iterable = comprehension.generators[0].iter
    return node is iterable or iterable in names.ancestors(node)


def known_region(names: Names, call: ast.Call) -> str | None:
    """Return the expression of a variable that certainly holds a region where a call runs.

    Every assignment of the variable must give it a literal region, or one from the environment
    with such a default, and one of them must certainly come before the call. Variables of the
    call's own scope go before attributes of ``self`` and ``cls``, these before outer scopes.

    Before all of them goes what the calls of the same scope that ran before are given, where that
    is one variable with a region in its name: it has a value there, and it is what the author
    takes for the region.
    """
    neighbours = _neighbours_region(names, call)
    if neighbours is not None:
        return neighbours
    scope: Scope | None = names.scope(call)
    while scope is not None:
        for name in sorted(scope.bindings, key=rank):
            if rank(name) == len(KNOWN_NAMES):
                break
            if names.defining(name, names.scope(call)) is scope and _holds_region(
                names, scope.bindings[name], scope, call
            ):
                return name
        if isinstance(scope.node, _FUNCTIONS):
            attribute = known_attribute(names, scope.node, call)
            if attribute is not None:
                return attribute
        if _varying_name(names, scope) is not None:
            return None
        scope = scope.parent
    return None


def _holds_region(names: Names, bindings: list[Binding], scope: Scope, call: ast.Call) -> bool:
    """Tell whether all bindings of a name give it a region and one is in effect at a call."""
    values = [item.value or _default(names, item) for item in bindings]
    if not all(value is not None and is_certain_region(names, value) for value in values):
        return False
    if any(isinstance(item.node, ast.arg) for item in bindings):
        return True
    statements = [names.parent(item.node) for item in bindings]
    deferred = scope is names.module and isinstance(home(names, call).node, _FUNCTIONS)
    return any(
        statement is not None
        and (
            comes_before(names, statement, call)
            or (deferred and names.parent(statement) is names.module.node)
        )
        for statement in statements
    )


def _default(names: Names, binding: Binding) -> ast.expr | None:
    """Return the default of a parameter."""
    function = names.parent(binding.node)
    if not isinstance(function, (*_FUNCTIONS, ast.Lambda)):
        return None
    arguments = function.args
    plain = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    defaults = [*missing, *arguments.defaults]
    pairs = [*zip(plain, defaults, strict=True)]
    pairs += zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return next((value for parameter, value in pairs if parameter is binding.node), None)


def _neighbours_region(names: Names, call: ast.Call) -> str | None:
    scope = home(names, call)
    given: set[str] = set()
    ready = False
    for node, region in _told(names):
        if names.scope(node) is not scope:
            continue
        given.add(ast.unparse(region))
        statement = next(item for item in names.ancestors(node) if isinstance(item, ast.stmt))
        ready = ready or comes_before(names, statement, call)
        if not isinstance(region, (ast.Name, ast.Attribute)) or _is_rebound(names, region):
            return None
    name = given.pop() if len(given) == 1 else ""
    return name if ready and "region" in name.rpartition(".")[2].lower() else None


@lru_cache(maxsize=1)
def _told(names: Names) -> tuple[tuple[ast.Call, ast.expr], ...]:
    """Return the calls of a file that are told a region, and what each is told."""
    regions = ((node, given_region(node, names)) for node in names.nodes(ast.Call))
    return tuple((node, region) for node, region in regions if region is not None)


def _is_rebound(names: Names, node: ast.Name | ast.Attribute) -> bool:
    return names.binding(chain(node)[0]) is None


def varying_region(names: Names, call: ast.Call) -> str | None:
    """Return a parameter or loop variable named like a region that a call can see.

    Its value differs from one time to the next, so a region that is the same every time would not
    be what is meant. A parameter whose default is a region is no such variable: it is a known one.
    """
    scope: Scope | None = names.scope(call)
    last = home(names, call)
    while scope is not None:
        name = _varying_name(names, scope)
        if name is not None:
            return name
        if scope is last or isinstance(scope.node, ast.Module):
            return None
        scope = scope.parent
    return None


def _varying_name(names: Names, scope: Scope) -> str | None:
    for name, bindings in scope.bindings.items():
        if rank(name) < len(KNOWN_NAMES) and any(_varies(names, item) for item in bindings):
            return name
    return None


def _varies(names: Names, binding: Binding) -> bool:
    if isinstance(binding.node, ast.arg):
        return True
    for node in names.ancestors(binding.node):
        if isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
            return isinstance(binding.node, ast.Name) and binding.node in ast.walk(node.target)
        if isinstance(node, ast.stmt):
            return False
    return False


def free_name(names: Names, scope: Scope, calls: list[ast.Call]) -> str | None:
    """Return a name that can be assigned in a scope without changing what any other code means."""
    for name in NEW_NAMES:
        if not _is_taken(names, scope, name) and not any(
            _is_shadowed(names, scope, name, call) for call in calls
        ):
            return name
    return None


def _is_taken(names: Names, scope: Scope, name: str) -> bool:
    """Tell whether a name is bound in a scope, or used there with a meaning from outside."""
    if name in scope.bindings or name in scope.outer:
        return True
    if isinstance(scope.node, ast.ClassDef) and any(
        isinstance(node, ast.Attribute) and node.attr == name
        for node in ast.walk(names.module.node)
    ):
        return True
    for node in ast.walk(scope.node):
        if isinstance(node, ast.Name) and node.id == name:
            meant = names.defining(name, names.scope(node))
            if meant is None or not _lies_inside(meant, scope):
                return True
    return False


def _is_shadowed(names: Names, scope: Scope, name: str, call: ast.Call) -> bool:
    """Tell whether something between a scope and a call inside it binds a name itself."""
    inner: Scope | None = names.scope(call)
    while inner is not None and inner is not scope:
        if name in inner.bindings:
            return True
        inner = inner.parent
    return False


def _lies_inside(inner: Scope, outer: Scope) -> bool:
    current = inner.parent
    while current is not None:
        if current is outer:
            return True
        current = current.parent
    return False
