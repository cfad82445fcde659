"""What the program imports from outside: neither the standard library nor the project itself."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from pulumi_fixer.edits.yaml_nodes import entries, value_of
from pulumi_fixer.project.dependencies.distributions import (
    COMMON_PARTS,
    SHARED_PACKAGES,
    candidates,
    distribution_for,
    installed_with,
    is_standard_library,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.project.code.sources import Import, PythonModule
    from pulumi_fixer.project.project import Project


@dataclass(frozen=True)
class ThirdPartyImport:
    """One module that the program imports from outside.

    Attributes:
        dotted: The module, with the name that is taken from it where that tells more:
            ``google.cloud.storage`` for ``from google.cloud import storage``.
        module: The first file that imports it.
        item: The import statement in that file.
    """

    dotted: str
    module: PythonModule
    item: Import

    @property
    def top(self) -> str:
        """The top-level name."""
        return self.dotted.partition(".")[0]

    @property
    def distribution(self) -> str | None:
        """The distribution that is meant, or None where it is not certain."""
        return distribution_for(self.dotted)


def program_modules(project: Project) -> tuple[PythonModule, ...]:
    """Return the entry point and every module that it imports, directly or not, tests left out."""
    entry = project.entry_point
    pending = [entry.path] if entry else []
    found: dict[str, PythonModule] = {}
    while pending:
        path = pending.pop(0)
        module = project.python.get(path)
        if module is None or path in found or module.is_test:
            continue
        found[path] = module
        for item in (*module.imports, *module.dynamic_imports):
            if not item.typing_only:
                pending += _local_files(project, module, item)
    return tuple(found.values())


def third_party_imports(project: Project) -> tuple[ThirdPartyImport, ...]:
    """Return what the program needs from outside, each module once, sorted.

    Imports that have a fallback, and those for type checkers, are not needed.
    """
    generated = _generated_packages(project)
    found: dict[str, ThirdPartyImport] = {}
    for module in program_modules(project):
        for item in module.imports:
            top = item.top
            if item.level or item.guarded or item.typing_only or top in generated:
                continue
            if is_standard_library(top) or _is_local(project, module, item):
                continue
            for dotted in _dotted(item):
                found.setdefault(dotted, ThirdPartyImport(dotted, module, item))
    return tuple(found[dotted] for dotted in sorted(found))


def distribution_names(imports: Iterable[ThirdPartyImport]) -> tuple[str, ...]:
    """Return the distributions that are certain, each once, sorted by normalised name."""
    names = {canonicalize_name(name): name for name in (i.distribution for i in imports) if name}
    return tuple(names[key] for key in sorted(names))


def missing_imports(
    imports: Iterable[ThirdPartyImport], declared: Iterable[str]
) -> tuple[ThirdPartyImport, ...]:
    """Return the imports that no declared distribution is known to provide.

    Args:
        imports: What the program imports.
        declared: Names of distributions, in any spelling.
    """
    installed = installed_with(declared)
    return tuple(item for item in imports if not _is_provided(item, installed))


def _is_provided(item: ThirdPartyImport, installed: frozenset[str]) -> bool:
    meant = item.distribution
    if item.top in SHARED_PACKAGES and meant is not None and meant not in COMMON_PARTS:
        return canonicalize_name(meant) in installed
    names = (item.top, *candidates(item.top), *([meant] if meant else []))
    return any(canonicalize_name(name) in installed for name in names)


def _dotted(item: Import) -> tuple[str, ...]:
    if item.top not in SHARED_PACKAGES or not item.names:
        return (item.module if item.top in SHARED_PACKAGES else item.top,)
    return tuple(f"{item.module}.{name}" for name in item.names if name != "*") or (item.module,)


def _search_roots(project: Project, module: PythonModule) -> tuple[str, ...]:
    """Return where the program's own modules are looked for first."""
    return tuple(dict.fromkeys((project.main_directory, project.path, module.directory)))


def _local_files(project: Project, module: PythonModule, item: Import) -> list[str]:
    roots = _search_roots(project, module)
    if not item.level and not candidates(item.top):
        roots = tuple(dict.fromkeys((*roots, *project.local.roots(item.top))))
    for root in roots:
        files = [path for path in project.local.resolve(item, module, root) if _is_file(path)]
        if files:
            return files
    return []


def _is_local(project: Project, module: PythonModule, item: Import) -> bool:
    """Tell whether an import leads to the project's own code.

    A directory that is no package gives way to an installed one of its name.
    """
    found = [
        project.local.find(item.top, root)
        for root in (*_search_roots(project, module), *project.local.roots(item.top))
    ]
    return any(path and (_is_file(path) or not candidates(item.top)) for path in found)


def _is_file(path: str) -> bool:
    return posixpath.splitext(path)[1] == ".py"


def _generated_packages(project: Project) -> frozenset[str]:
    """Return the SDKs that ``pulumi install`` generates: Pulumi.yaml names them as packages."""
    root = project.manifest.root if project.manifest else None
    names = (name for name, _, _ in entries(value_of(root, "packages")))
    return frozenset(f"pulumi_{name.replace('-', '_')}" for name in names)
