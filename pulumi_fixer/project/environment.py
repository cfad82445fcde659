"""The environment variables that code reads under a literal name."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.literals import argument, is_conditional, string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_fixer.project.code.names import Names
    from pulumi_fixer.project.code.sources import PythonModule

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_SECRET_WORDS = re.compile(r"(?i)pass|secret|token|key|credential|auth(?!or)|private|dsn|salt")
_MAX_DEFAULT = 60


@dataclass(frozen=True)
class EnvironmentVariable:
    """One environment variable that code reads.

    Attributes:
        name: The variable.
        required: Whether the code stops without it.
        default: What stands in for it, where there is such a thing and it may be shown.
    """

    name: str
    required: bool
    default: str | None = None


def environment_variables(modules: Iterable[PythonModule]) -> tuple[EnvironmentVariable, ...]:
    """Return the environment variables that modules read under a literal name, by name.

    A variable that the code sets itself is required by none of its reads.
    """
    found: dict[str, list[EnvironmentVariable]] = defaultdict(list)
    written: set[str] = set()
    for module in modules:
        if module.tree is None or not re.search("environ|getenv", module.text.content):
            continue
        names = module.names
        for node in ast.walk(module.tree):
            variable = _variable(node, names)
            if variable is None or not _VARIABLE.fullmatch(variable.name):
                continue
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                written.add(variable.name)
            else:
                found[variable.name].append(variable)
    result = []
    for name, reads in sorted(found.items()):
        defaults = {read.default for read in reads}
        required = any(read.required for read in reads) and name not in written
        default = defaults.pop() if len(defaults) == 1 and not required else None
        result.append(EnvironmentVariable(name, required, default))
    return tuple(result)


def _variable(node: ast.AST, names: Names) -> EnvironmentVariable | None:
    """Return the variable that an expression names, or None."""
    if isinstance(node, ast.Subscript):
        name = string(node.slice)
        if name is not None and names.qualified(node.value) == "os.environ":
            return EnvironmentVariable(name, not is_conditional(node, names))
    if isinstance(node, ast.Call):
        name = argument(node, 0, "key")
        if name is not None and names.qualified(node.func) in ("os.getenv", "os.environ.get"):
            return EnvironmentVariable(name, False, _shown(name, argument(node, 1, "default")))
    return None


def _shown(name: str, default: str | None) -> str | None:
    """Return a default that is short enough to show and looks like no secret, or None."""
    if not default or not default.isprintable() or len(default) > _MAX_DEFAULT:
        return None
    return None if _SECRET_WORDS.search(name) or re.search("://[^/]*@", default) else default
