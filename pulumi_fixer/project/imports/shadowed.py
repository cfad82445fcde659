"""Modules of the project that have the name of an installed one, where that ends the program."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.undefined import names_given_from_outside
from pulumi_fixer.project.dependencies.distributions import (
    candidates,
    import_names,
    installed_with,
    is_standard_library,
)
from pulumi_fixer.project.imports.contents import lacking
from pulumi_fixer.project.imports.program_files import program_files
from pulumi_fixer.project.imports.python_path import env_python_path
from pulumi_fixer.project.sdk_names import sdk_library
from pulumi_fixer.sdk.signatures import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.project import Project

_LOADED = frozenset(
    {"argparse", "array", "ast", "asyncio", "base64", "bisect", "calendar", "codecs", "collections"}
    | {"concurrent", "contextlib", "copy", "dataclasses", "datetime", "enum", "functools"}
    | {"inspect", "io", "itertools", "json", "locale", "logging", "math", "multiprocessing"}
    | {"numbers", "operator", "os", "pathlib", "pickle", "queue", "random", "re", "select"}
    | {"selectors", "shutil", "signal", "site", "socket", "ssl", "stat", "string", "struct"}
    | {"subprocess", "sys", "tempfile", "threading", "time", "token", "tokenize"}
    | {"traceback", "types", "typing", "warnings", "weakref"}
)
"""What every Python since 3.10 has loaded once the host's executor has imported pulumi 3."""

_BROUGHT = frozenset({"debugpy", "opentelemetry", "packaging", "six", "typing_extensions", "wrapt"})
"""Further modules that some release of pulumi loads."""

_NOT_FROM_PATH = frozenset(
    {"abc", "array", "atexit", "binascii", "builtins", "cmath", "codecs", "errno", "faulthandler"}
    | {"fcntl", "gc", "genericpath", "grp", "importlib", "io", "itertools", "marshal", "math"}
    | {"mmap", "ntpath", "os", "posix", "posixpath", "pwd", "pyexpat", "readline", "resource"}
    | {"runpy", "select", "signal", "site", "stat", "sys", "syslog", "termios"}
    | {"time", "unicodedata", "zipimport", "zlib"}
)
"""Modules that are built into some Python, so that nothing on sys.path goes before them."""


@dataclass(frozen=True)
class Shadowing:
    """A place where the program gets the other one of two modules of a name.

    Attributes:
        importer: The file with that place.
        node: What fails there.
        top: The name of both modules.
        local: The project's file.
        wins: Whether Python takes the project's file; else the installed module. None where that
            depends on the versions, and the program needs both.
        message: What Python says.
        meant_by: The files that take from the name what only the project's file has.
    """

    importer: PythonModule
    node: ast.AST
    top: str
    local: str
    wins: bool | None
    message: str
    meant_by: tuple[str, ...]


@dataclass(frozen=True)
class _Use:
    """One name that a file takes from a module."""

    importer: PythonModule
    node: ast.AST
    name: str

    def message(self, top: str, local: str | None) -> str:
        """Return how Python words that the name is not there; ``local`` is the module's file."""
        itself = self.importer.path == local
        if isinstance(self.node, ast.Attribute):
            scope = self.importer.names.scope(self.node).node
            partially = "partially initialized " if itself and isinstance(scope, ast.Module) else ""
            return f"AttributeError: {partially}module '{top}' has no attribute '{self.name}'"
        if isinstance(self.node, ast.ImportFrom) and self.node.module == top:
            source = f"partially initialized module '{top}'" if itself else f"'{top}'"
            return f"ImportError: cannot import name '{self.name}' from {source}"
        message = f"ModuleNotFoundError: No module named '{top}.{self.name}'"
        if local and not local.endswith("/__init__.py"):
            message += f"; '{top}' is not a package"
        return message


def is_installed_name(project: Project, top: str) -> bool:
    """Tell whether the standard library or a distribution, declared or not, has such a module."""
    return (
        is_standard_library(top)
        or top == "pulumi"
        or top in _perhaps_loaded()
        or project.dependencies.provides(top)
        or bool(candidates(top))
    )


def shadowings(project: Project) -> Iterator[Shadowing]:
    """Yield where two modules of one name end the program, one place for each file and name.

    A directory main comes on sys.path after the host's executor has loaded pulumi: what is
    loaded by then stays what it is, and of all else the file beside ``__main__.py`` goes before
    what is installed. PYTHONPATH of the env file holds from the start.
    """
    point = project.entry_point
    if point is None:
        return
    early = env_python_path(project) or ()
    files = program_files(project)
    given = names_given_from_outside(project)
    for top in dict.fromkeys(item.top for module in files for item in module.imports):
        for directory in (point.directory,) if point.on_path else early:
            local = project.local.find(top, directory)
            if local is None or not local.endswith(".py") or not is_installed_name(project, top):
                continue
            uses = [use for module in files for use in _uses(module, top)]
            taken = [use.name for use in uses]
            absent_here = set(lacking(project, local, taken, given))
            not_there = _absent_there(project, top)
            only_here = {
                name
                for name in taken
                if name not in absent_here and not_there is not None and not_there(name)
            }
            wins = _wins(top, early=not point.on_path)
            if wins is False:
                failing = only_here
            elif wins or only_here:
                failing = absent_here
            else:
                failing = set()
            meant_by = dict.fromkeys(
                use.importer.path
                for use in uses
                if use.name not in absent_here and not use.name.startswith("__")
            )
            early_uses = [] if wins is False else _too_early(project, uses, local)
            yield from _found(uses, failing, early_uses, top, local, wins, tuple(meant_by))
            break


def _found(
    uses: list[_Use],
    failing: set[str],
    early_uses: list[_Use],
    top: str,
    local: str,
    wins: bool | None,
    meant_by: tuple[str, ...],
) -> Iterator[Shadowing]:
    seen = set()
    for use in uses:
        if (use.name in failing or use in early_uses) and use.importer.path not in seen:
            seen.add(use.importer.path)
            message = use.message(top, local if wins is not False else None)
            yield Shadowing(use.importer, use.node, top, local, wins, message, meant_by)


def _too_early(project: Project, uses: list[_Use], local: str) -> list[_Use]:
    """Return where a file takes from itself, as it runs, what it binds only afterwards."""
    point = project.entry_point
    found = []
    for use in uses:
        names = use.importer.names
        if (
            use.importer.path != local
            or (point is not None and local == point.path)
            or not isinstance(names.scope(use.node).node, ast.Module)
        ):
            continue
        around = {use.node, *names.ancestors(use.node)} - {use.importer.tree}
        bindings = names.module.bindings.get(use.name, [])
        if bindings and all(_binds_after(binding.node, use, around) for binding in bindings):
            found.append(use)
    return found


def _binds_after(binding: ast.AST, use: _Use, around: set[ast.AST]) -> bool:
    """Tell whether a binding comes behind a use, or by the very statement that it stands in."""
    names = use.importer.names
    same = not around.isdisjoint({binding, *names.ancestors(binding)} - {use.importer.tree})
    return same or use.importer.span(binding)[0] > use.importer.span(use.node)[0]


def _wins(top: str, *, early: bool) -> bool | None:
    """Tell whether the project's file goes before the installed module; None when it depends."""
    if early:
        return None if top in _NOT_FROM_PATH else True
    if top in _LOADED or top == "pulumi":
        return False
    return None if is_standard_library(top) or top in _perhaps_loaded() else True


@functools.cache
def _perhaps_loaded() -> frozenset[str]:
    """Return the modules of distributions that the executor may have loaded with pulumi."""
    brought = [*installed_with(["pulumi"]), *_BROUGHT]
    return frozenset().union(_BROUGHT, *map(import_names, brought))


def _absent_there(project: Project, top: str) -> Callable[[str], bool] | None:
    """Return what tells that the installed module lacks a name; None where nothing is known."""
    if top in _LOADED:
        module = importlib.import_module(top)
        parts = {item.name for item in pkgutil.iter_modules(getattr(module, "__path__", ()))}
        return lambda name: not hasattr(module, name) and name not in parts
    library = sdk_library(top, project) if top == "pulumi" else None
    if library is not None:
        return lambda name: isinstance(library.lookup(name), Absent)
    return None


def _uses(module: PythonModule, top: str) -> Iterator[_Use]:
    """Yield what a file takes from a module, in the order of the text."""
    found = [
        *(use for item in module.imports for use in _of_import(module, item, top)),
        *(
            _Use(module, node, node.attr)
            for node in module.names.nodes(ast.Attribute)
            if isinstance(node.ctx, ast.Load) and _is_module(module, node.value, top)
        ),
    ]
    yield from sorted(found, key=lambda use: module.span(use.node)[0])


def _of_import(module: PythonModule, item: Import, top: str) -> Iterator[_Use]:
    if item.level or item.guarded or item.typing_only or item.top != top:
        return
    if item.module != top:
        yield _Use(module, item.node, item.module.split(".")[1])
    else:
        for name in item.names:
            if name != "*":
                yield _Use(module, item.node, name)


def _is_module(module: PythonModule, node: ast.expr, top: str) -> bool:
    """Tell whether a name is what an import, one without a fallback, binds to the module."""
    if not isinstance(node, ast.Name) or module.names.qualified(node) != top:
        return False
    bindings = module.names.bindings(node.id, module.names.scope(node))
    unguarded = {item.node for item in module.imports if not (item.guarded or item.typing_only)}
    return all(binding.statement in unguarded for binding in bindings)
