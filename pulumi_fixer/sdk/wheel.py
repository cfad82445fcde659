"""The Python sources of an SDK's wheel, read without importing or unpacking it."""

from __future__ import annotations

import ast
import zipfile
from typing import TYPE_CHECKING

from packaging.utils import parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOT_READ = ("runtime/", "automation/", "_instrumentation")
"""Parts of pulumi itself that programs have no business with, generated code of grpc among them."""


class Wheel:
    """One wheel."""

    def __init__(self, path: Path) -> None:
        """Look at a wheel file; nothing of it is parsed yet.

        Raises:
            packaging.utils.InvalidWheelFilename: The file is not named as a wheel.
            zipfile.BadZipFile: It is not one.
        """
        name, version, _, _ = parse_wheel_filename(path.name)
        self.distribution: str = name
        self.version = str(version)
        self.major = version.major
        self._archive = zipfile.ZipFile(path)
        self.top = name.replace("-", "_")

    def packages(self) -> Iterator[str]:
        """Yield the packages below the top one, sorted: ``""`` for itself, ``s3``, ``a.b``."""
        return iter(self._packages())

    def _packages(self) -> list[str]:
        suffix = "/__init__.py"
        return sorted(
            name[len(self.top) : -len(suffix)].strip("/").replace("/", ".")
            for name in self._archive.namelist()
            if name.startswith(f"{self.top}/")
            and name.endswith(suffix)
            and not self._left_out(name)
        )

    def files(self, package: str) -> list[str]:
        """Return the modules that lie in a package, ``__init__`` left out, sorted."""
        directory = self._directory(package)
        return sorted(
            name[len(directory) : -len(".py")]
            for name in self._archive.namelist()
            if name.startswith(directory)
            and name.endswith(".py")
            and "/" not in name[len(directory) :]
            and not name.endswith("/__init__.py")
        )

    def tree(self, package: str, file: str) -> ast.Module:
        """Return the syntax tree of ``<package>/<file>.py``.

        Raises:
            SyntaxError: The file does not parse.
        """
        return ast.parse(self._archive.read(f"{self._directory(package)}{file}.py"))

    def _directory(self, package: str) -> str:
        return "/".join([self.top, *filter(None, package.split("."))]) + "/"

    def _left_out(self, name: str) -> bool:
        return self.top == "pulumi" and name.removeprefix("pulumi/").startswith(_NOT_READ)
