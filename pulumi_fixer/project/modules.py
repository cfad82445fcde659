"""The project's own modules: which file an import leads to, and from which root."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.workspace import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_fixer.project.sources import Import, PythonModule


class LocalModules:
    """An index of the project's Python files as importable modules."""

    def __init__(self, python: Mapping[str, PythonModule]) -> None:
        """Index the project's Python files, by path."""
        self._python = python

    @cached_property
    def directories(self) -> tuple[str, ...]:
        """Every directory that holds a Python file, and their parents up to the root."""
        found = set()
        for path in self._python:
            directory = posixpath.dirname(path)
            while directory and directory not in found:
                found.add(directory)
                directory = posixpath.dirname(directory)
        return (".", *sorted(found))

    def find(self, dotted: str, root: str) -> str | None:
        """Return what ``import dotted`` leads to with ``root`` on sys.path.

        Returns:
            The path of the module or of the package's ``__init__.py``; the directory for a
            package without one (PEP 420); None when nothing is there.
        """
        base = join(root, dotted.replace(".", "/"))
        for candidate in (f"{base}/__init__.py", f"{base}.py"):
            if candidate in self._python:
                return candidate
        return base if base in self.directories else None

    def resolve(self, item: Import, importer: PythonModule, root: str) -> list[str]:
        """Return the local files that an import statement runs, with ``root`` on sys.path.

        ``from package import module`` leads to the package and to the module.
        """
        prefix, search = item.module, root
        if item.level:
            search = importer.directory
            for _ in range(item.level - 1):
                search = posixpath.dirname(search) or "."
        found = []
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
        for other in self._python.values():
            if other.path != path and not other.is_test and self._imports(other, path):
                yield other

    def _imports(self, importer: PythonModule, path: str) -> bool:
        stem = posixpath.splitext(posixpath.basename(path))[0]
        roots = {root for root in self.directories if root == "." or path.startswith(f"{root}/")}
        for item in importer.imports:
            words = {*item.module.split("."), *item.names}
            if stem in words and any(
                path in self.resolve(item, importer, root) for root in sorted(roots)
            ):
                return True
        return False
