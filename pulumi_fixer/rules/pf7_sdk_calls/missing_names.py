"""The names of a program that the SDK in use does not have, and what the program does with them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.reexports import qualified
from pulumi_fixer.project.code.sources import catches, suppresses
from pulumi_fixer.project.code.syntax import chain, is_type_checking, last_name
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.sdk.signatures import Absent

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pulumi_fixer.project.code.names import Binding, Scope
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.sdk.library import Library

_ERRORS = frozenset(
    {"AttributeError", "ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
)
TYPE_ERRORS = frozenset({"TypeError", "Exception", "BaseException"})

_ASKS_FOR_A_NAME = frozenset({"hasattr", "getattr", "setattr"})
_ASKS_FOR_A_MODULE = frozenset({"find_spec", "import_module"})
_VERSION = re.compile("version", re.IGNORECASE)

_NOT_OFFERED = {
    "pulumi": frozenset({"provider", "urn"}),
    "pulumi-aws": frozenset({"config.vars"}),
}
"""Modules that are attributes of their package only once something has imported them."""


@dataclass(frozen=True)
class Use:
    """One expression that names something of an SDK.

    Attributes:
        module: The file.
        node: The whole chain of attributes.
        call: The call of it, or None where it is not called.
        behind: The words behind the missing one.
    """

    module: PythonModule
    node: ast.expr
    call: ast.Call | None
    behind: tuple[str, ...]


@dataclass(frozen=True)
class MissingName:
    """A name that the SDK does not have.

    Attributes:
        module: The file that names it first.
        library: The SDK.
        path: The words below the SDK, up to the missing one: ``("lambda_", "EventInvokeConfig")``.
        error: What Python says.
        span: Where it stands.
        attribute: The chain that reads it; None for an import.
        given: How many of the words, the SDK's own included, an import gives the chain's root.
        alias: The part of an import that names it; None for the module of a ``from`` import.
        statement: The import; None for an attribute.
    """

    module: PythonModule
    library: Library
    path: tuple[str, ...]
    error: str
    span: tuple[int, int]
    attribute: Use | None = None
    given: int = 0
    alias: ast.alias | None = None
    statement: ast.Import | ast.ImportFrom | None = None

    @property
    def top(self) -> str:
        """The package that a program imports: ``pulumi_aws``."""
        return top_of(self.library)


def top_of(library: Library) -> str:
    """Return what a program imports of an SDK: ``pulumi_aws``."""
    return library.distribution.replace("-", "_")


def missing_names(module: PythonModule, project: Project) -> Iterator[MissingName]:
    """Yield what a file names that the SDK certainly does not have."""
    missing = [*_imported(module, project), *_read(module, project)]
    provided = _provided(module, project) if missing else frozenset()
    for found in missing:
        if ".".join((found.top, *found.path)) not in provided:
            yield found


def uses(alias: ast.alias, name: str, module: PythonModule) -> list[Use] | None:
    """Return every expression that starts with what an import binds.

    Args:
        alias: The part of the import statement that binds the name.
        name: The name.
        module: The file.

    Returns:
        Each with the words behind the name; None where the name is bound elsewhere too, or is
        deleted.
    """
    found = []
    for node in module.names.nodes(ast.Name):
        if node.id != name:
            continue
        bindings = module.names.bindings(name, module.names.scope(node))
        if not any(item.node is alias for item in bindings):
            continue
        if len(bindings) != 1 or not isinstance(node.ctx, ast.Load):
            return None
        found.append(_use(node, module))
    return found


def binding_of(node: ast.expr, module: PythonModule) -> Binding | None:
    """Return the only binding of the name that a chain of attributes starts with."""
    return module.names.binding(chain(node)[0])


def _use(root: ast.expr, module: PythonModule) -> Use:
    """Return the whole chain that starts with an expression."""
    words: list[str] = []
    node = root
    parent = module.names.parent(node)
    while isinstance(parent, ast.Attribute) and isinstance(parent.ctx, ast.Load):
        words.append(parent.attr)
        node, parent = parent, module.names.parent(parent)
    call = parent if isinstance(parent, ast.Call) and parent.func is node else None
    return Use(module, node, call, tuple(words))


def _provided(module: PythonModule, project: Project) -> frozenset[str]:
    """Return the dotted names of SDKs that a file asks for or sets, so that they may be there."""
    found: set[str] = set()
    for call in module.names.nodes(ast.Call):
        words = [str(item.value) for item in call.args if isinstance(item, ast.Constant)]
        if call.args and last_name(call.func) in _ASKS_FOR_A_NAME:
            found.update(f"{_dotted(call.args[0], module, project)}.{word}" for word in words)
        elif last_name(call.func) in _ASKS_FOR_A_MODULE:
            found.update(words)
    for node in module.names.nodes(ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            found.add(f"{_dotted(node.value, module, project)}.{node.attr}")
    for item in module.names.nodes(ast.Subscript):
        # sys.modules["pulumi_aws.logs"] = …
        if isinstance(item.slice, ast.Constant):
            found.add(str(item.slice.value))
    return frozenset(found)


def _dotted(node: ast.expr, module: PythonModule, project: Project) -> str:
    return qualified(node, module, project) or ""


def _imported(module: PythonModule, project: Project) -> Iterator[MissingName]:
    """Yield the import statements that fail."""
    statements: list[ast.Import | ast.ImportFrom] = [*module.names.nodes(ast.Import)]
    statements += module.names.nodes(ast.ImportFrom)
    for statement in statements:
        if may_be_meant(statement, module):
            continue
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield from _failing(statement, alias, alias.name, module, project)
        elif not statement.level and statement.module:
            failing = list(_failing(statement, None, statement.module, module, project))
            yield from failing
            if not failing:
                for alias in statement.names:
                    if alias.name == "*":
                        continue
                    name = f"{statement.module}.{alias.name}"
                    yield from _failing(statement, alias, name, module, project)


def _failing(
    statement: ast.Import | ast.ImportFrom,
    alias: ast.alias | None,
    dotted: str,
    module: PythonModule,
    project: Project,
) -> Iterator[MissingName]:
    """Yield what an import names in vain; ``alias`` is None for the module of a ``from`` import."""
    top, *words = dotted.split(".")
    library = None if project.local.roots(top) else sdk_library(top, project)
    count = _missing(library, words) if library else None
    if library is None or count is None:
        return
    if isinstance(statement, ast.ImportFrom) and alias is not None:
        error = f"ImportError: cannot import name '{alias.name}' from '{statement.module}'"
    else:
        error = f"ModuleNotFoundError: No module named '{'.'.join([top, *words[:count]])}'"
    span = module.span(alias or statement)
    yield MissingName(
        module,
        library,
        tuple(words[:count]),
        error,
        span,
        alias=alias,
        statement=statement,
    )


def _read(module: PythonModule, project: Project) -> Iterator[MissingName]:
    """Yield the attributes of an SDK that are read in vain."""
    meanings: dict[tuple[str, Scope], tuple[Library, list[str]] | None] = {}
    counts: dict[tuple[Library, tuple[str, ...]], int | None] = {}
    for root in module.names.nodes(ast.Name):
        if not isinstance(module.names.parent(root), ast.Attribute):
            continue
        place = (root.id, module.names.scope(root))
        if place not in meanings:
            meanings[place] = _meaning(root, module, project)
        meaning = meanings[place]
        if meaning is None or not isinstance(root.ctx, ast.Load):
            continue
        library, before = meaning
        use = _use(root, module)
        words = (*before, *use.behind)
        if (library, words) not in counts:
            counts[library, words] = _missing(library, words)
        count = counts[library, words]
        # What an import brings in vain is found there.
        if count is None or count <= len(before):
            continue
        if may_be_meant(use.node, module):
            continue
        holder = ".".join([top_of(library), *words[: count - 1]])
        yield MissingName(
            module,
            library,
            words[:count],
            f"AttributeError: module '{holder}' has no attribute '{words[count - 1]}'",
            _span_of_word(use.node, len(words) - count, module),
            Use(module, use.node, use.call, words[count:]),
            1 + len(before),
        )


def _meaning(
    root: ast.Name, module: PythonModule, project: Project
) -> tuple[Library, list[str]] | None:
    """Return the SDK that a name leads into, and the words below it."""
    dotted = qualified(root, module, project)
    if dotted is None or not dotted.startswith("pulumi"):
        return None
    top, *words = dotted.split(".")
    library = None if project.local.roots(top) else sdk_library(top, project)
    return (library, words) if library else None


def _span_of_word(node: ast.expr, behind: int, module: PythonModule) -> tuple[int, int]:
    """Return where a word of a chain stands, given how many stand behind it."""
    for _ in range(behind):
        assert isinstance(node, ast.Attribute)
        node = node.value
    assert isinstance(node, ast.Attribute)
    _, end = module.span(node)
    return end - len(node.attr), end


def _missing(library: Library, words: Sequence[str]) -> int | None:
    """Return how many words it takes to the one that is certainly missing, or None."""
    for count in range(1, len(words) + 1):
        path = ".".join(words[:count])
        if path in _NOT_OFFERED.get(library.distribution, ()):
            return None
        if isinstance(library.lookup(path), Absent):
            return count
    return None


def may_be_meant(node: ast.AST, module: PythonModule, errors: Container[str] = _ERRORS) -> bool:
    """Tell whether a program expects what is wrong at a place, or never gets there.

    Args:
        node: The place.
        module: Its file.
        errors: The names under which the error that is raised there is caught.
    """
    child = node
    for parent in module.names.ancestors(node):
        if isinstance(parent, ast.Try) and child in parent.body:
            if any(catches(handler, errors) for handler in parent.handlers):
                return True
        elif isinstance(parent, (ast.With, ast.AsyncWith)) and suppresses(parent, errors):
            return True
        elif isinstance(parent, (ast.If, ast.IfExp)) and child is not parent.test:
            if is_type_checking(parent.test) or _VERSION.search(ast.unparse(parent.test)):
                return True
        elif _is_annotation(child, parent) and not _is_evaluated(parent, module):
            return True
        child = parent
    return False


def _is_annotation(child: ast.AST, parent: ast.AST) -> bool:
    return child in (getattr(parent, "annotation", None), getattr(parent, "returns", None))


def _is_evaluated(holder: ast.AST, module: PythonModule) -> bool:
    """Tell whether the annotation that a node holds is evaluated when the program runs."""
    postponed = any(
        item.qualified == "__future__.annotations"
        for item in module.names.module.bindings.get("annotations", ())
    )
    scope = module.names.scope(holder).node
    is_local = isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef))
    return not (postponed or (isinstance(holder, ast.AnnAssign) and is_local))
