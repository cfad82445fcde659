"""PF303: an import of the project's own code that finds nothing, whatever is on the path."""

from __future__ import annotations

import ast
import posixpath
from keyword import iskeyword
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.definitions import defines
from pulumi_fixer.project.imports.broken import BrokenImport, broken_imports
from pulumi_fixer.project.imports.contents import lacking
from pulumi_fixer.project.imports.program_files import program_files
from pulumi_fixer.project.imports.python_path import env_python_path
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Severity
from pulumi_fixer.workspace import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule


class LocalImportBroken(Rule):
    """The program imports a module that the project does not have, or a name that it lacks.

    ## What it does
    Follows the imports from the entry point through the project's own modules. A module that no
    directory of the project has, and a name that its module never binds, is the finding. Where
    exactly one other file of the project defines a name that the statement takes, or is the
    module of that name with all that is taken from it, the name is imported from there: the
    statement names that file, or such names get a statement of their own. Where the module has
    the one name in another spelling (`TapstackArgs` for `TapStackArgs`), that name is imported
    and keeps its alias.

    ## Why
    Python stops before the first resource: "ModuleNotFoundError: No module named
    'components.compute'", or "ImportError: cannot import name 'TapStackArgs' from
    'lib.tap_stack'".

    ## Example
    ```python
    from lib.tap_stack import TapStack
    ```
    where `lib/stack.py` alone defines a `TapStack` becomes
    ```python
    from lib.stack import TapStack
    ```

    ## Fix safety
    Safe: the program could not start before. Refused where nothing, or more than one file, could
    be meant. A module that no known distribution has (`lib.stack` without a `lib`) is taken for one
    of the project's where a file of that name (`stack.py`) defines what is wanted and nothing
    unknown is installed. Left alone: imports that an `except ImportError` survives, those for type
    checkers, modules with `__getattr__`, `globals()` or a star import, and missing modules in a
    program that changes `sys.path`.

    ## References
    - https://docs.python.org/3/reference/import.html
    - https://docs.python.org/3/library/exceptions.html#ImportError
    """

    id = "PF303"
    name = "local-import-broken"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each import statement of the program that fails."""
        for broken in broken_imports(project):
            span = broken.importer.span(broken.item.node)
            remedy = _remedy(project, broken)
            if isinstance(remedy, Fix) or not broken.may_be_installed:
                yield self.finding(broken.importer.path, span, broken.message, remedy)


def _remedy(project: Project, broken: BrokenImport) -> Fix | Refusal:
    item = broken.item
    wanted = tuple(name for name in broken.names or item.names if name != "*")
    homes = {name: sorted(_homes(project, broken, name)) for name in wanted}
    renamed = _respelled(broken)
    try:
        if renamed and not any(homes.values()):
            return _with_names(broken, renamed)
        if homes and all(len(places) == 1 for places in homes.values()) and not renamed:
            meant = {name: places[0] for name, places in homes.items()}
            if len(set(meant.values())) == 1 and wanted == item.names:
                return _with_module(project, broken, meant)
            return _split(project, broken, meant)
    except UnprintableError as error:
        return Refusal(f"{error}; repair the import by hand")
    for name, places in homes.items():
        if places:
            return Refusal(f"{', '.join(places)} has {name}; import it from there if it is meant")
    if broken.target is not None:
        return Refusal(
            f"no file of the project defines {', '.join(wanted)} where it could be imported; "
            f"add it to {broken.target.path}, or take it out of the import and the code"
        )
    return Refusal(
        "the project has no such file; add the module, or take the import and its uses out"
    )


def _homes(project: Project, broken: BrokenImport, name: str) -> Iterator[str]:
    """Yield the other files that a name may be imported from: they define it, or are it.

    Where the module may be one of a distribution, its name counts as well.
    """
    entry = project.entry_point
    last = broken.item.module.rpartition(".")[2]
    for path, module in project.python.items():
        if module.is_test or module is broken.importer or (entry and path == entry.path):
            continue
        own = posixpath.basename(_stem(path))
        if defines(module, name):
            if not broken.may_be_installed or own == last:
                yield path
        elif own == name and _offers(project, broken, name, path):
            yield path


def _offers(project: Project, broken: BrokenImport, name: str, path: str) -> bool:
    """Tell whether a module has every attribute that is taken from what an import calls it."""
    importer = broken.importer
    called = {alias.name: alias.asname or alias.name for alias in broken.item.node.names}[name]
    taken = [
        node.attr
        for node in importer.names.nodes(ast.Attribute)
        if isinstance(node.value, ast.Name) and node.value.id == called
    ]
    return bool(taken) and not lacking(project, path, taken, frozenset())


def _stem(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__")


def _respelled(broken: BrokenImport) -> dict[str, str]:
    """Return what each missing name is called in its module; empty unless all are certain."""
    if broken.target is None:
        return {}
    found = {}
    for name in broken.names:
        alike = [
            other
            for other in broken.target.names.module.bindings
            if _plain(other) == _plain(name) and defines(broken.target, other)
        ]
        if len(alike) == 1 and alike[0] not in broken.item.names:
            found[name] = alike[0]
    return found if len(found) == len(broken.names) else {}


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()


def _with_names(broken: BrokenImport, renamed: dict[str, str]) -> Fix:
    """Return the fix that imports names under the spelling that their module has."""
    file, statement = _statement(broken)
    assert not isinstance(statement.names, cst.ImportStar)
    aliases = [
        alias.with_changes(
            name=cst.Name(renamed[alias.evaluated_name]),
            asname=alias.asname or cst.AsName(cst.Name(alias.evaluated_name)),
        )
        if alias.evaluated_name in renamed
        else alias
        for alias in statement.names
    ]
    return Fix((file.replace(statement, statement.with_changes(names=aliases)),))


def _with_module(project: Project, broken: BrokenImport, meant: dict[str, str]) -> Fix | Refusal:
    """Return the fix that names another module in the statement."""
    (name, path), *_ = meant.items()
    if not defines(project.python[path], name):
        return _split(project, broken, meant)
    file, statement = _statement(broken)
    changed = statement.with_changes(module=dotted(_named(project, broken, path)))
    return Fix((file.replace(statement, changed),))


def _split(project: Project, broken: BrokenImport, meant: dict[str, str]) -> Fix | Refusal:
    """Return the fix that takes names from where they are, in statements of their own.

    They stand before what is left of the statement, so that a comment behind it stays there.
    """
    file, statement = _statement(broken)
    assert not isinstance(statement.names, cst.ImportStar)
    start, end = broken.importer.span(broken.item.node)
    content = broken.importer.text.content
    if "#" in content[start:end]:
        raise UnprintableError("the statement has comments inside")
    sources: dict[str, list[str]] = {}
    for alias in statement.names:
        if alias.evaluated_name in meant:
            path = meant[alias.evaluated_name]
            module = _named(project, broken, path)
            if not defines(project.python[path], alias.evaluated_name):
                module = module.rpartition(".")[0]
            place = "." * broken.item.level + module
            source = f"from {place} " if place else ""
            sources.setdefault(source, []).append(_words(alias))
    lines = [f"{source}import {', '.join(words)}" for source, words in sources.items()]
    kept = [alias for alias in statement.names if alias.evaluated_name not in meant]
    if kept:
        kept[-1] = kept[-1].with_changes(comma=statement.names[-1].comma)
        lines.append(file.module.code_for_node(statement.with_changes(names=kept)))
    before = content[broken.importer.text.line_start(start) : start]
    separator = broken.importer.text.newline + before if not before.strip() else "; "
    return Fix((Edit(broken.importer.path, start, end, separator.join(lines)),))


def _words(alias: cst.ImportAlias) -> str:
    name = alias.evaluated_name
    return f"{name} as {alias.evaluated_alias}" if alias.evaluated_alias else name


def _named(project: Project, broken: BrokenImport, path: str) -> str:
    """Return the words that name a file in the statement.

    Raises:
        UnprintableError: It cannot be imported from there.
    """
    base, stem = _base(project, broken, path), _stem(path)
    if not within(stem, base) or _leads_to(project, project.python[path], broken.importer):
        raise UnprintableError(f"{path} cannot be imported from here without more changes")
    name = posixpath.relpath(stem, base).replace("/", ".")
    if not all(part.isidentifier() and not iskeyword(part) for part in name.split(".")):
        raise UnprintableError(f"{path} has no name that can be imported")
    return name


def _base(project: Project, broken: BrokenImport, path: str) -> str:
    """Return the directory from which the statement's module is named."""
    item = broken.item
    if item.level or broken.target is not None or project.local.roots(item.top):
        return broken.root
    point = project.entry_point
    first = [point.directory] if point and point.on_path else []
    roots = [*first, *(env_python_path(project) or ()), project.main_directory, project.path]
    return next((root for root in roots if within(path, root)), project.path)


def _leads_to(project: Project, module: PythonModule, wanted: PythonModule) -> bool:
    """Tell whether a module imports, at any distance, the one that is to import it."""
    return wanted in program_files(project, module)


def _statement(broken: BrokenImport) -> tuple[CstFile, cst.ImportFrom]:
    """Return the import as a concrete syntax tree.

    Raises:
        UnprintableError: It is no ``from … import``, or the file cannot be rewritten.
    """
    file = CstFile(broken.importer.path, broken.importer.text)
    statement = file.at(*broken.importer.span(broken.item.node), cst.ImportFrom)
    if statement is None:
        raise UnprintableError("the import is not of the form `from … import …`")
    return file, statement
