"""What the program imports when the Python host runs it, followed through the local modules."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pulumi_fixer.project.imports.code_run import CodeRun

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Sequence

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.imports.code_run import Scope
    from pulumi_fixer.project.imports.modules import LocalModules


@dataclass(frozen=True)
class Missing:
    """An import that finds nothing on the path.

    Attributes:
        importer: The file with the import.
        node: The import statement, or the call of ``import_module``.
        dotted: The module that is wanted.
        names: What ``from module import …`` takes from it.
        message: What Python says.
        trigger: The top-level statement of the entry point that leads to it.
        survives: Whether the program goes on all the same, for a fallback is there.
        instead_of: The imports that had failed before, where this is in the fallback for them.
    """

    importer: PythonModule
    node: ast.stmt | ast.Call
    dotted: str
    names: tuple[str, ...]
    message: str
    trigger: ast.stmt
    survives: bool = False
    instead_of: tuple[Missing, ...] = ()


@dataclass
class ProgramRun:
    """What a run of the program came to.

    Attributes:
        missing: The imports that find nothing, in the order in which they run.
        parentless: Relative imports in modules that were imported without their package.
        targets: What each import of a local module led to, by file and dotted name.
    """

    missing: list[Missing] = field(default_factory=list)
    parentless: list[tuple[PythonModule, ast.ImportFrom]] = field(default_factory=list)
    targets: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def run_program(
    local: LocalModules,
    entry: PythonModule,
    path: Sequence[str],
    is_installed: Callable[[str], bool],
) -> ProgramRun:
    """Follow the imports of a program as far as its text tells.

    Once the program changes sys.path, what follows is unknown and not looked at.

    Args:
        local: The project's modules.
        entry: The file that is run as ``__main__``.
        path: The directories of the project on sys.path.
        is_installed: Whether a top-level name comes from the standard library or a distribution.
    """
    run = _Imports(local, tuple(path), is_installed)
    run.run_main(entry)
    return run.result


class _Imports(CodeRun):
    def __init__(
        self,
        local: LocalModules,
        path: tuple[str, ...],
        is_installed: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self.result = ProgramRun()
        self._local = local
        self._path = path
        self._is_installed = is_installed
        self._ran: set[tuple[str, str]] = set()
        self._failures = 0
        # How many of the failures are names that are neither local nor known to be installed.
        self._unknown = 0
        # What is missing inside the innermost block that survives it, where there is one.
        self._guard: list[Missing] | None = None
        self._instead_of: tuple[Missing, ...] = ()

    def attempt(self, body: Callable[[], None], fallback: Callable[[], None]) -> None:
        failures, unknown = self._failures, self._unknown
        missed = self._guarded(body)
        if self._failures == failures:
            return
        outer, self._instead_of = self._instead_of, tuple(missed)
        if self._failures - failures > self._unknown - unknown:
            fallback()
        else:
            # What failed may be installed for all that is known.
            self._guarded(fallback)
        self._instead_of = outer

    def _guarded(self, block: Callable[[], None]) -> list[Missing]:
        """Run a block that survives a failing import; return what is missing in it."""
        missed: list[Missing] = []
        outer, self._guard = self._guard, missed
        ran, failures = set(self._ran), self._failures
        block()
        self._guard = outer
        if outer is not None:
            outer.extend(missed)
        if self._failures > failures:
            # A module that failed runs again when it is imported elsewhere.
            self._ran = ran
        return missed

    def on_relative_import(
        self, node: ast.ImportFrom, names: tuple[str, ...], scope: Scope
    ) -> None:
        parts = scope.package.split(".") if scope.package else []
        if node.level > len(parts):
            if not scope.is_main and self._guard is None:
                self.result.parentless.append((scope.module, node))
            self._failures += 1
            return
        package = parts[: len(parts) - node.level + 1]
        directory = scope.module.directory
        for _ in range(node.level - 1):
            directory = posixpath.dirname(directory) or "."
        places: tuple[str, ...] = (directory,)
        for part in node.module.split(".") if node.module else ():
            package.append(part)
            found = self._local.search(part, places)
            if not found:
                self._failures += 1
                return
            self._run_module(found, ".".join(package))
            places = _places(found)
        self._run_names(names, places, ".".join(package))

    def on_import(
        self, dotted: str, names: tuple[str, ...], node: ast.stmt | ast.Call, scope: Scope
    ) -> None:
        top, done = dotted.partition(".")[0], ""
        places: tuple[str, ...] = self._path
        for part in dotted.split("."):
            package, done = done, f"{done}.{part}" if done else part
            found = self._local.search(part, places)
            is_file = bool(found) and found[0].endswith(".py")
            if not package and not is_file and self._is_installed(top):
                # An installed module goes before directories without __init__.py.
                return
            if not found:
                message = f"No module named '{done}'"
                if package and not places:
                    message += f"; '{package}' is not a package"
                self._miss(Missing(scope.module, node, dotted, names, message, self.trigger))
                return
            self.result.targets[scope.module.path, done] = found
            self._run_module(found, done)
            places = _places(found)
        self._run_names(names, places, dotted)

    def _miss(self, missing: Missing) -> None:
        self._failures += 1
        if not self._local.roots(missing.dotted.partition(".")[0]):
            self._unknown += 1
            return
        missing = replace(missing, survives=self._guard is not None, instead_of=self._instead_of)
        self.result.missing.append(missing)
        if self._guard is not None:
            self._guard.append(missing)

    def _run_names(self, names: tuple[str, ...], places: tuple[str, ...], package: str) -> None:
        """Run the submodules among the names that are taken from a package."""
        for name in names:
            found = self._local.search(name, places)
            if found:
                self._run_module(found, f"{package}.{name}" if package else name)

    def _run_module(self, found: tuple[str, ...], dotted: str) -> None:
        module = self._local.module(found[0])
        if module is None or (module.path, dotted) in self._ran:
            return
        self._ran.add((module.path, dotted))
        is_package = posixpath.basename(module.path) == "__init__.py"
        self.run_module(module, dotted if is_package else dotted.rpartition(".")[0])


def _places(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the submodules of what was found lie; nowhere for a plain module."""
    if not found[0].endswith(".py"):
        return found
    directory, name = posixpath.split(found[0])
    return (directory or ".",) if name == "__init__.py" else ()
