"""Edits of import statements that name what the SDK does not have."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import binding_of
from pulumi_fixer.rules.pf7_sdk_calls.name_edits import known_as, line_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import Use

_HEAD = re.compile(r"(?:from|import)[ \t]+")
_COMMA_BEHIND = re.compile(r"[ \t]*,[ \t]*")
_COMMA_BEFORE = re.compile(r"[ \t]*,[ \t]*\Z")
_BY_HAND = "the import is written in several parts; change it by hand"


@dataclass(frozen=True)
class NewName:
    """What one name of an import statement becomes.

    Attributes:
        alias: The name as it is.
        words: What it is to import: ``("pulumi_aws", "cloudwatch")``.
        uses: The expressions that start with it.
    """

    alias: ast.alias
    words: tuple[str, ...]
    uses: Sequence[Use]

    @property
    def bound(self) -> str:
        """The name that the file uses."""
        return self.alias.asname or self.alias.name


def module_edits(
    statement: ast.Import | ast.ImportFrom,
    alias: ast.alias | None,
    words: Sequence[str],
    module: PythonModule,
) -> tuple[Edit, ...] | str:
    """Return the edits that make a statement import from, or import, another module.

    Args:
        statement: The statement.
        alias: The module in an ``import`` statement; None for a ``from`` import.
        words: The other module.
        module: The file.

    Returns:
        Or why it cannot be changed.
    """
    content = module.text.content
    start, _ = module.span(alias or statement)
    old = alias.name if alias else getattr(statement, "module", "")
    if alias is None:
        head = _HEAD.match(content, start)
        start = head.end() if head else start
    if not content.startswith(old, start):
        return _BY_HAND
    return (Edit(module.path, start, start + len(old), ".".join(words)),)


def from_edits(
    statement: ast.ImportFrom, new: NewName, module: PythonModule, project: Project
) -> tuple[Edit, ...] | str:
    """Return the edits that import something else in the place of one name.

    The uses are renamed along; where that may miss one, the name is kept by ``as``.

    Returns:
        Or why it cannot be changed.

    Raises:
        UnprintableError: A new line has no place.
    """
    if not _is_plain(new.alias, module):
        return _BY_HAND
    parent, last = new.words[:-1], new.words[-1]
    here = ".".join(parent) == statement.module
    known = known_as(new.words, statement, module) == last
    renames = can_rename(new, module, project, known=known)
    written = last if renames or last == new.bound else f"{last} as {new.bound}"
    edits = renaming(new, last) if renames else ()
    if here and not (renames and known and len(statement.names) > 1):
        return (*_alias_edits(new.alias, written, module), *edits)
    if len(statement.names) == 1:
        changed = module_edits(statement, None, parent, module)
        if isinstance(changed, str):
            return changed
        return (*changed, *_alias_edits(new.alias, written, module), *edits)
    span = _span_with_comma(statement, new.alias, module)
    if span is None:
        return _BY_HAND
    edits = (Edit(module.path, *span, ""), *edits)
    if renames and known:
        return edits
    line = f"from {'.'.join(parent)} import {written}"
    return (*edits, line_before(statement, line, module))


def name_edits(new: NewName, module: PythonModule, project: Project) -> tuple[Edit, ...] | str:
    """Return the edits that give a name of a statement, whose module changes, its new name.

    Returns:
        Or why it cannot be changed.
    """
    if not _is_plain(new.alias, module):
        return _BY_HAND
    last = new.words[-1]
    renames = can_rename(new, module, project)
    written = last if renames or last == new.bound else f"{last} as {new.bound}"
    edits = renaming(new, last) if renames else ()
    return (*_alias_edits(new.alias, written, module), *edits)


def can_rename(
    new: NewName, module: PythonModule, project: Project, *, known: bool = False
) -> bool:
    """Tell whether every use of an imported name is known, and its new name free or the same."""
    if new.alias.asname or new.words[-1] == new.bound:
        return False
    names, content = module.names, module.text.content
    if not all(content.startswith(new.bound, module.span(use.node)[0]) for use in new.uses):
        return False
    if not known and new.words[-1] in names.taken(names.module):
        return False
    if "__all__" in names.module.bindings:
        return False
    quoted = (node.value for node in names.nodes(ast.Constant) if isinstance(node.value, str))
    if any(text.startswith(f"{new.bound}.") for text in quoted):
        return False
    return not any(
        _may_read(other, new.bound) for other in project.python.values() if other is not module
    )


def _may_read(module: PythonModule, name: str) -> bool:
    """Tell whether a file may take a name from another file of the project."""
    names = module.names
    for statement in names.nodes(ast.ImportFrom):
        own = statement.level or not (statement.module or "").startswith("pulumi")
        if own and any(alias.name in (name, "*") for alias in statement.names):
            return True
    for node in names.nodes(ast.Attribute):
        binding = binding_of(node, module) if node.attr == name else None
        if binding and binding.statement and not (binding.qualified or "").startswith("pulumi"):
            return True
    return False


def renaming(new: NewName, name: str) -> tuple[Edit, ...]:
    """Return the edits that give every use of a name another one."""
    edits = []
    for use in new.uses:
        start, _ = use.module.span(use.node)
        edits.append(Edit(use.module.path, start, start + len(new.bound), name))
    return tuple(edits)


def _is_plain(alias: ast.alias, module: PythonModule) -> bool:
    """Tell whether a name stands in the text as Python reads it: it may use other letters."""
    return module.text.content.startswith(alias.name, module.span(alias)[0])


def _alias_edits(alias: ast.alias, written: str, module: PythonModule) -> tuple[Edit, ...]:
    """Return the edit of a name, without what stands behind it."""
    start, _ = module.span(alias)
    if alias.asname:
        written = written.partition(" as ")[0]
    if written == alias.name:
        return ()
    return (Edit(module.path, start, start + len(alias.name), written),)


def _span_with_comma(
    statement: ast.ImportFrom, alias: ast.alias, module: PythonModule
) -> tuple[int, int] | None:
    """Return what goes with one of several names; None where a comment or the form forbids."""
    content, text = module.text.content, module.text
    start, end = module.span(alias)
    line = text.line_start(start)
    ahead = content[line:start]
    behind = _COMMA_BEHIND.match(content, end)
    if "#" in content[end : text.next_line(end)] and "\n" not in content[start:end]:
        return None
    if not ahead.strip() and behind and content[behind.end() :][:1] in ("\n", "\r"):
        return line, text.next_line(end)
    if behind and content[behind.end() :][:1] not in ("\n", "\r", ")", "\\", ""):
        return start, behind.end()
    before = _COMMA_BEFORE.search(content, module.span(statement)[0], start)
    return (before.start(), end) if before else None
