"""The line ``region = os.environ.get('AWS_REGION', …)``, and the import that it needs."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.import_line import import_line, statement_start
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.aws.region_variables import free_name
from pulumi_fixer.project.code.statement_order import comes_before

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Binding, Scope
    from pulumi_fixer.project.code.sources import PythonModule

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class NoRegionLineError(Exception):
    """A scope cannot be given the line for certain; the message says why."""


@dataclass(frozen=True)
class RegionLine:
    """A variable for the region in one scope.

    Attributes:
        name: The variable.
        edits: The edits that assign it and import what that takes.
    """

    name: str
    edits: tuple[Edit, ...]


def region_line(
    module: PythonModule, scope: Scope, calls: list[ast.Call], region: str
) -> RegionLine:
    """Return the line that gives a scope its region, before the first of some calls.

    Args:
        module: The file.
        scope: The function, class or module in which the variable is assigned.
        calls: The calls that need it.
        region: The region where the environment names none.

    Raises:
        NoRegionLineError: No name is free, or ``os`` means something else there.
    """
    names = module.names
    name = free_name(names, scope, calls)
    if name is None:
        raise NoRegionLineError("every name for the region is taken; pass region_name yourself")
    first = min(calls, key=lambda call: (call.lineno, call.col_offset))
    before = next(
        node
        for node in (first, *names.ancestors(first))
        if isinstance(node, ast.stmt) and names.parent(node) is scope.node
    )
    reader, imported = _reader(module, scope, before)
    quote = quotes(module)
    line = f"{name} = {reader}({quote}AWS_REGION{quote}, {quote}{region}{quote})"
    newline = module.text.newline
    offset, text = statement_start(module.text, before, line, newline)
    if imported is None:
        return RegionLine(name, (Edit(module.path, offset, offset, text),))
    import_offset, import_text = imported
    if import_offset == offset:
        return RegionLine(name, (Edit(module.path, offset, offset, import_text + text),))
    edits = (
        Edit(module.path, import_offset, import_offset, import_text),
        Edit(module.path, offset, offset, text),
    )
    return RegionLine(name, edits)


def quotes(module: PythonModule) -> str:
    """Return the quote that most of a file's short strings have; ``'`` where it is even."""
    counts = {"'": 0, '"': 0}
    assert module.tree is not None
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            start, end = module.span(node)
            body = module.text.content[start:end].lstrip("rRbBuUfF")
            # Inside an f-string, Python before 3.12 gives the place of the whole string.
            if body[:1] in counts and body[:3] not in ("'''", '"""'):
                counts[body[0]] += 1
    return '"' if counts['"'] > counts["'"] else "'"


def _reader(
    module: PythonModule, scope: Scope, before: ast.stmt
) -> tuple[str, tuple[int, str] | None]:
    """Return what reads a variable of the environment in a scope, and the import it needs."""
    names = module.names
    for qualified, suffix in (("os", ".environ.get"), ("os.environ", ".get"), ("os.getenv", "")):
        written = names.imported_as(qualified, scope)
        if written is None or "." in written:
            continue
        defining = names.defining(written, scope)
        assert defining is not None
        if any(
            _is_ready(module, item, defining, scope, before) for item in defining.bindings[written]
        ):
            return written + suffix, None
    defining = names.defining("os", scope)
    if defining is not None and (
        defining is not names.module
        or any(item.qualified != "os" for item in names.module.bindings["os"])
    ):
        raise NoRegionLineError(
            "`os` is not the module os here, or not yet; import it at the top of the file"
        )
    return "os.environ.get", import_line(module, "os")


def _is_ready(
    module: PythonModule, binding: Binding, defining: Scope, scope: Scope, before: ast.stmt
) -> bool:
    """Tell whether an import has certainly run when a statement of a scope does."""
    names = module.names
    statement = binding.statement
    if statement is None or binding.typing_only:
        return False
    if defining is names.module and isinstance(scope.node, _FUNCTIONS):
        return True
    return comes_before(names, statement, before)
