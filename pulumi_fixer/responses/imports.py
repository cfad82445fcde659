"""What the Python files of an answer import, also where one of them does not parse."""

from __future__ import annotations

import ast
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.project.dependencies.distributions import candidates, is_standard_library
from pulumi_fixer.text import DecodeError, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_fixer.project.code.sources import Import

_LINE = re.compile(
    r"(?m)^(?:from[ \t]+\S+[ \t]+import[ \t]+[\w*][\w*, \t.]*|import[ \t]+\w[\w., \t]*)$"
)


@dataclass(frozen=True)
class Wanted:
    """One module that a file imports.

    Attributes:
        dotted: Its dotted name, without the dots of a relative import.
        level: How many dots stood before it.
        names: What is taken from it.
        certain: Whether it must be a module, and may not be a name inside one.
    """

    dotted: str
    level: int
    names: tuple[str, ...] = ()
    certain: bool = True

    @property
    def is_local(self) -> bool:
        """Whether it may be a file of the project: no module that is installed has its name."""
        top = self.dotted.partition(".")[0]
        if self.level:
            return True
        return not is_standard_library(top) and not top.startswith("pulumi") and not candidates(top)

    def path(self, importer: str) -> str:
        """Return the path that it has, without ``.py``, for an import in a file."""
        directory = posixpath.dirname(importer) if self.level else ""
        for _ in range(self.level - 1):
            directory = posixpath.dirname(directory)
        return posixpath.join(directory, self.dotted.replace(".", "/"))


def parsed(path: str, data: bytes) -> PythonModule:
    """Return a file as a Python module; an empty one where it is not text."""
    try:
        return PythonModule(path, Text.decode(data, python=True))
    except DecodeError:
        return PythonModule(path, Text(""))


def wanted(module: PythonModule) -> Iterator[Wanted]:
    """Yield the modules that a file imports, the more certain before the less."""
    for item in module.imports or _from_lines(module):
        if item.module:
            yield Wanted(item.module, item.level, item.names)
        for name in item.names:
            if name != "*":
                dotted = f"{item.module}.{name}" if item.module else name
                yield Wanted(dotted, item.level, certain=False)


def defined(module: PythonModule) -> set[str]:
    """Return what a file defines or imports at its top level, as far as its text shows."""
    if module.tree is None:
        return set(re.findall(r"(?m)^(?:async def|class|def)[ \t]+(\w+)", module.text.content))
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return found


def provides(module: PythonModule, names: Iterable[str]) -> bool:
    """Tell whether a file has some names at its top level, or takes all that another has."""
    found = defined(module)
    return "*" in found or found.issuperset(names)


def _from_lines(module: PythonModule) -> tuple[Import, ...]:
    if module.tree is not None:
        return ()
    lines = dict.fromkeys(match[0].strip() for match in _LINE.finditer(module.text.content))
    return PythonModule(module.path, Text("\n".join(filter(_parses, lines)))).imports


def _parses(line: str) -> bool:
    try:
        ast.parse(line)
    except (SyntaxError, ValueError):
        return False
    return True
