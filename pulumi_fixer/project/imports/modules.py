"""The project's own modules: which file an import leads to, and from which root."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.workspace import join, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pulumi_fixer.project.code.sources import Import, PythonModule


class LocalModules:
    """An index of the project's Python files as importable modules.

    The files of projects in directories below this one are importable as well, as parts of what
    those directories are to this project: ``lib.stack``, and never ``stack``.
    """

    def __init__(
        self,
        python: Mapping[str, PythonModule],
        nested: Mapping[str, PythonModule] | None = None,
        nested_directories: Sequence[str] = (),
    ) -> None:
        """Index Python files, by path.

        Args:
            python: The project's own files.
            nested: The files of the projects below it.
            nested_directories: Where those projects lie.
        """
        self._own = python
        self._python = {**python, **nested} if nested else python
        self._nested_directories = nested_directories
        self._found: dict[tuple[str, str], str | None] = {}

    def module(self, path: str) -> PythonModule | None:
        """Return the module in a file, of this project or one below it; None for anything else."""
        return self._python.get(path)

    @cached_property
    def directories(self) -> tuple[str, ...]:
        """Every directory that holds a Python file, and their parents up to the root."""
        found: set[str] = set()
        for path in self._python:
            directory = posixpath.dirname(path)
            while directory and directory not in found:
                found.add(directory)
                directory = posixpath.dirname(directory)
        return (".", *sorted(found))

    @cached_property
    def _directories(self) -> frozenset[str]:
        return frozenset(self.directories)

    @cached_property
    def _roots(self) -> dict[str, tuple[str, ...]]:
        """The directories that hold a module or package of a name, by name."""
        found: dict[str, set[str]] = defaultdict(set)
        for path in (*self._python, *self.directories[1:]):
            directory, name = posixpath.split(path)
            if not any(within(directory or ".", other) for other in self._nested_directories):
                found[name.removesuffix(".py")].add(directory or ".")
        return {name: tuple(sorted(roots)) for name, roots in found.items()}

    def roots(self, top: str) -> tuple[str, ...]:
        """Return the directories from which ``import top`` would find something, sorted."""
        return self._roots.get(top, ())

    def top_level(self, root: str) -> dict[str, str]:
        """Return what a directory on sys.path offers by itself: name to file, as `find` does.

        A directory without ``__init__.py`` is left out: an installed package goes before it.
        """
        names = {
            name: self.find(name, root) for name, places in self._roots.items() if root in places
        }
        return {name: path for name, path in names.items() if path and path.endswith(".py")}

    def find(self, dotted: str, root: str) -> str | None:
        """Return what ``import dotted`` leads to with ``root`` on sys.path.

        Returns:
            The path of the module or of the package's ``__init__.py``; the directory for a
            package without one (PEP 420); None when nothing is there.
        """
        key = (dotted, root)
        if key not in self._found:
            self._found[key] = self._find(dotted, root)
        return self._found[key]

    def _find(self, dotted: str, root: str) -> str | None:
        base = join(root, dotted.replace(".", "/"))
        for candidate in (f"{base}/__init__.py", f"{base}.py"):
            if candidate in self._python:
                return candidate
        return base if base in self._directories else None

    def search(self, name: str, directories: Sequence[str]) -> tuple[str, ...]:
        """Return what a plain name leads to in a list of directories, as Python searches it.

        Returns:
            One file, or, where no directory has one, every directory of that name: together they
            are a package without ``__init__.py``, and a file in a later place goes before them.
        """
        portions = []
        for directory in directories:
            path = self.find(name, directory)
            if path is not None and path.endswith(".py"):
                return (path,)
            if path is not None and path not in portions:
                portions.append(path)
        return tuple(portions)

    def resolve(self, item: Import, importer: PythonModule, root: str) -> list[str]:
        """Return the local files that an import statement runs, with ``root`` on sys.path.

        ``from package import module`` leads to the package and to the module.
        """
        prefix, search = item.module, root
        if item.level:
            search = importer.directory
            for _ in range(item.level - 1):
                search = posixpath.dirname(search) or "."
        found: list[str] = []
        if prefix:
            parts = prefix.split(".")
            for count in range(1, len(parts) + 1):
                path = self.find(".".join(parts[:count]), search)
                if path is None:
                    return found
                found.append(path)
        for name in item.names:
            path = self.find(f"{prefix}.{name}" if prefix else name, search)
            if path is not None:
                found.append(path)
        return found

    def imported_by_others(self, path: str) -> Iterator[PythonModule]:
        """Yield the modules that import the one at ``path``, from any root, tests left out."""
        for importer in self._importers.get(path, ()):
            yield self._python[importer]

    @cached_property
    def _importers(self) -> dict[str, tuple[str, ...]]:
        """The other modules that import a file, by that file, in the order of the project."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for importer in self._own.values():
            if importer.is_test:
                continue
            for item in (*importer.imports, *importer.dynamic_imports):
                for root in (".",) if item.level else self.roots(item.top):
                    for path in self.resolve(item, importer, root):
                        if path != importer.path:
                            found[path][importer.path] = None
        return {path: tuple(importers) for path, importers in found.items()}
