"""Which directories have to be on sys.path before the program's own modules can be imported."""

from __future__ import annotations

import ast
import posixpath
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.dependencies.distributions import candidates as distributions
from pulumi_fixer.project.dependencies.distributions import is_standard_library
from pulumi_fixer.project.imports.followed import Missing, ProgramRun, run_program
from pulumi_fixer.project.imports.python_path import env_python_path
from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

_MAX_ROOTS = 8


@dataclass(frozen=True)
class ImportRoots:
    """What keeps a program from importing its own modules, and what would let it.

    Attributes:
        entry: The entry point.
        missing: The first import that fails.
        before: The entry point's top-level statement before which the path must be complete.
        roots: The directories that are needed, in their order on sys.path; empty when unclear.
        problem: Why they are unclear or would not help, or None.
        packaged: The module that has to be imported as part of its package, if that is why.
    """

    entry: PythonModule
    missing: Missing
    before: ast.stmt
    roots: tuple[str, ...] = ()
    problem: str | None = None
    packaged: PythonModule | None = None


def missing_import_roots(project: Project) -> ImportRoots | None:
    """Return what the program lacks on sys.path, or None when its imports work or cannot be told.

    The answer is worked out by running the imports again with each directory that is added, so
    that the directories it names are shown to be enough.
    """
    point = project.entry_point
    entry = project.python.get(point.path) if point else None
    if point is None or entry is None or entry.tree is None:
        return None
    known = env_python_path(project)
    if known is None:
        return None
    known += _installed_directories(project)
    search = _Search(project, entry, ((point.directory,) if point.on_path else (), known))
    try:
        return search.result()
    except RecursionError:
        return None


def _installed_directories(project: Project) -> tuple[str, ...]:
    """Return where the packages lie that are installed together with the dependencies."""
    installed = project.dependencies.local_installs
    return tuple(join(place, name) for place in installed for name in (".", "src"))


class _UnclearError(Exception):
    """No directory can be chosen without guessing; the message says why."""

    def __init__(self, message: str, packaged: PythonModule | None = None) -> None:
        super().__init__(message)
        self.packaged = packaged


class _Search:
    def __init__(
        self,
        project: Project,
        entry: PythonModule,
        fixed: tuple[tuple[str, ...], tuple[str, ...]],
    ) -> None:
        self._project = project
        self._entry = entry
        self._fixed = fixed
        main = entry.directory
        self._preferred = tuple(dict.fromkeys((project.path, main)))

    def result(self) -> ImportRoots | None:
        run = self._run(())
        failing = self._failing(run)
        if not failing:
            return None
        missed = [item for item in run.missing if self._candidates(item)]
        before = min((item.trigger for item in missed), key=lambda node: node.lineno)
        try:
            roots = self._roots(failing)
            self._check(roots)
        except _UnclearError as error:
            return ImportRoots(
                self._entry, failing[0], before, problem=str(error), packaged=error.packaged
            )
        return ImportRoots(self._entry, failing[0], before, roots)

    def _run(self, roots: tuple[str, ...]) -> ProgramRun:
        # PYTHONPATH comes after what the host puts first; bootstrap lines come before it.
        first, env = self._fixed
        ahead = self._project.options.import_path == "bootstrap"
        path = (*roots, *first, *env) if ahead else (*first, *roots, *env)
        return run_program(self._project.local, self._entry, path, self._is_installed)

    def _is_installed(self, top: str) -> bool:
        return (
            is_standard_library(top) or top == "pulumi" or self._project.dependencies.provides(top)
        )

    def _failing(self, run: ProgramRun) -> list[Missing]:
        """Return the imports that stop the program and that some directory would satisfy."""
        return [
            item
            for item in run.missing
            if not item.survives
            and any(self._candidates(option) for option in (*item.instead_of, item))
        ]

    def _roots(self, failing: list[Missing]) -> tuple[str, ...]:
        roots: tuple[str, ...] = ()
        for _ in range(_MAX_ROOTS):
            roots = self._ordered((*roots, self._next(failing, roots)))
            failing = self._failing(self._run(roots))
            if not failing:
                return roots
        raise _UnclearError(
            f"the program's modules lie in more than {_MAX_ROOTS} directories; "
            "make packages of them and import those"
        )

    def _next(self, failing: list[Missing], roots: tuple[str, ...]) -> str:
        """Return one more directory: first what only one can satisfy, then by preference."""
        options = [option for item in failing for option in self._options(item, roots)]
        if not options:
            raise _UnclearError(
                f"{failing[0].message}: a package of that name comes first on the path; "
                "rename one of the two"
            )
        for _, candidates in options:
            if len(candidates) == 1:
                return next(iter(candidates))
        item, candidates = options[0]
        for preferred in (*self._preferred, item.importer.directory):
            if preferred in candidates:
                return preferred
        files = " and ".join(sorted(candidates.values()))
        raise _UnclearError(
            f"{item.dotted} could be {files}; put the directory that is meant on PYTHONPATH"
        )

    def _options(
        self, item: Missing, roots: tuple[str, ...]
    ) -> Iterator[tuple[Missing, dict[str, str]]]:
        """Yield the directories that satisfy an import: what it replaces first, then itself."""
        for option in (*item.instead_of, item):
            candidates = {
                root: path for root, path in self._candidates(option).items() if root not in roots
            }
            if candidates:
                yield option, candidates
                return

    def _candidates(self, item: Missing) -> dict[str, str]:
        """Return the directories of the project from which an import finds what it takes."""
        local = self._project.local
        first, env = self._fixed
        top = item.dotted.partition(".")[0]
        found = {}
        for root in local.roots(top):
            path = local.find(item.dotted, root)
            if path is None or root in first or root in env or not self._is_source(path, root):
                continue
            if self._offers(path, root, item):
                found[root] = path
        return found

    def _is_source(self, path: str, root: str) -> bool:
        """Tell whether a file is the program's: in the project, and no test of it."""
        module = self._project.local.module(path)
        return within(root, self._project.path) and not (module and module.is_test)

    def _offers(self, path: str, root: str, item: Missing) -> bool:
        """Tell whether a module is the one that is meant.

        For a directory that nothing else speaks for (neither the project's, nor main's, nor one
        that the importing file lies in) the names that are taken decide; a copy of a known
        distribution there, shipped with a Lambda function, is not what the program imports.
        """
        module = self._project.local.module(path)
        lacking = [
            name
            for name in item.names
            if not self._project.local.find(f"{item.dotted}.{name}", root)
        ]
        if module is None:
            return bool(item.names) and not lacking
        if root in self._preferred or within(item.importer.path, root):
            return True
        top = item.dotted.partition(".")[0]
        if distributions(top) and (not item.names or path.endswith("/__init__.py")):
            return False
        bound = _bound_names(module)
        return bound is None or bound.issuperset(lacking)

    def _ordered(self, roots: tuple[str, ...]) -> tuple[str, ...]:
        preferred = [root for root in self._preferred if root in roots]
        return tuple(dict.fromkeys((*preferred, *roots)))

    def _check(self, roots: tuple[str, ...]) -> None:
        """See that with the directories on the path nothing else breaks.

        Raises:
            _UnclearError: A module would be hidden, or be imported without its package.
        """
        run = self._run(roots)
        if run.parentless:
            module, node = run.parentless[0]
            raise _UnclearError(
                f"{module.path} uses relative imports (line {node.lineno}), so it must be imported "
                "as part of its package; name the package in the import",
                module,
            )
        before = self._run(())
        for (importer, dotted), found in before.targets.items():
            if not set(found) <= set(run.targets.get((importer, dotted), found)):
                raise _UnclearError(
                    f"with {self._shown(roots[0])} on the path, `import {dotted}` in {importer} "
                    f"would no longer lead to {found[0]}; rename one of the two"
                )
        for root in roots:
            for name, path in self._project.local.top_level(root).items():
                # A module that only another Python has is not in the way of this one.
                installed = name in sys.stdlib_module_names or (
                    self._is_installed(name) and not is_standard_library(name)
                )
                if installed and path != self._entry.path:
                    raise _UnclearError(
                        f"with {self._shown(root)} on the path, {path} would hide the installed "
                        f"module `{name}`; rename that file"
                    )

    def _shown(self, directory: str) -> str:
        own = directory == self._project.path
        return "the project's directory" if own else posixpath.join(directory, "")


def _bound_names(module: PythonModule) -> set[str] | None:
    """Return the names that a module has once it was run; None when they cannot be told."""
    found: set[str] = set()
    if module.tree is None:
        return None
    pending: list[ast.AST] = list(module.tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        pending.extend(ast.iter_child_nodes(node))
    return None if "*" in found or "__getattr__" in found else found
