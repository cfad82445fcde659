"""PF303: an import of the project's own code that finds nothing, whatever is on the path."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.project.code.definitions import defines
from pulumi_fixer.project.imports.broken import BrokenImport, broken_imports
from pulumi_fixer.project.imports.program_files import program_files
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
    exactly one other file of the project defines every name that the statement takes, the import
    is changed to name that file. Where the module has the one name in another spelling
    (`TapstackArgs` for `TapStackArgs`), that name is imported and keeps its alias.

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
    be meant. Left alone: imports that an `except ImportError` survives, those for type checkers,
    modules with `__getattr__`, `globals()` or a star import, and missing modules in a program that
    changes `sys.path`.

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
            yield self.finding(broken.importer.path, span, broken.message, _remedy(project, broken))


def _remedy(project: Project, broken: BrokenImport) -> Fix | Refusal:
    item = broken.item
    wanted = broken.names or item.names
    homes = sorted(_homes(project, broken)) if wanted and "*" not in wanted else []
    renamed = _respelled(broken)
    try:
        if renamed and not homes:
            return _with_names(broken, renamed)
        if len(homes) == 1 and not renamed and set(wanted) == set(item.names):
            return _with_module(project, broken, homes[0])
    except UnprintableError as error:
        return Refusal(f"{error}; repair the import by hand")
    listed = ", ".join(wanted)
    if homes:
        return Refusal(f"{', '.join(homes)} has {listed}; import it from there if it is meant")
    if broken.target is not None:
        return Refusal(
            f"no file of the project defines {listed} where it could be imported; "
            f"add it to {broken.target.path}, or take it out of the import and the code"
        )
    return Refusal(
        "the project has no such file; add the module, or take the import and its uses out"
    )


def _homes(project: Project, broken: BrokenImport) -> Iterator[str]:
    """Yield the other files that define every name which is wanted and not found."""
    entry = project.entry_point
    for path, module in project.python.items():
        if module.is_test or module is broken.importer or (entry and path == entry.path):
            continue
        if all(defines(module, name) for name in broken.names or broken.item.names):
            yield path


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


def _with_module(project: Project, broken: BrokenImport, path: str) -> Fix | Refusal:
    """Return the fix that names another module in the statement."""
    home = project.python[path]
    base = _base(project, broken)
    stem = path.removesuffix(".py").removesuffix("/__init__")
    if not within(stem, base) or _leads_to(project, home, broken.importer):
        return Refusal(
            f"{path} has {', '.join(broken.names or broken.item.names)}, but cannot be imported "
            "from here without more changes; move it, or import it by hand"
        )
    name = posixpath.relpath(stem, base).replace("/", ".")
    if not all(part.isidentifier() for part in name.split(".")):
        return Refusal(f"{path} has no name that can be imported; rename it")
    file, statement = _statement(broken)
    changed = statement.with_changes(module=dotted(name))
    return Fix((file.replace(statement, changed),))


def _base(project: Project, broken: BrokenImport) -> str:
    """Return the directory from which the statement's module is named."""
    if broken.item.level or broken.target is not None or project.local.roots(broken.item.top):
        return broken.root
    return project.main_directory


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
