"""Whether a block is a whole file, or only shows a part of one."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.text import Text

if TYPE_CHECKING:
    from pulumi_fixer.responses.names import Name

_CALLED_ONE = re.compile(
    r"(?i)\b(?:abridged|excerpt|fragment|partial|partially|snippet|snippets|"
    r"(?:key|main|relevant) (?:changes?|lines?|parts?|sections?))\b"
)
_ADDED = re.compile(
    r"(?i)\b(?:add|append|insert)\b.*\b(?:at|in|into|to)\b(?:\s|[`*'\"(])*(?:the|your)?"
)
_EDITED = re.compile(r"(?i)\b(?:adjust|change|edit|extend|modify|replace|update)\b")
_ELISION = re.compile(
    r"""(?imx)^(?:\.\.\.|…)\s*$
    | ^[ \t]*(?:\#|//|<!--|;|--)[ \t]*\[?(?:\.{3}|…)
    | ^[ \t]*(?:\#|//|<!--|;|--).*\b(?:existing|other|previous|remaining|rest\ of(?:\ the)?|same)
      \ (?:\w+\ )?(?:as\ (?:above|before)|code|config|configuration|configurations|content|imports
      |methods|resources|settings)\b"""
)
_BUILTINS = frozenset(dir(builtins)) | {"__file__", "__name__", "__doc__", "__builtins__"}


def excerpt(content: str, name: Name, earlier: str | None, below: str | None) -> str | None:
    """Return why a block is no whole file, or None when it is one.

    Args:
        content: What the block holds.
        name: What names it.
        earlier: The same file as the answer gave it before, or None.
        below: The same file of the scaffold, or None.
    """
    if _CALLED_ONE.search(name.wording):
        return "is called a part of the file"
    module = python(content) if name.written.endswith(".py") else None
    if module is not None and is_excerpt(module):
        return "uses names that it neither defines nor imports"
    adds, edits = _ADDED.search(name.wording), _EDITED.search(name.wording)
    known = earlier or below or ""
    if adds and (known or module is None or not module.imports):
        return "is to be added to the file"
    elides = _ELISION.search(content) and not _ELISION.search(known)
    if elides and (earlier or _outline(known) - _outline(content)):
        return "leaves out what it does not change"
    bare = module is None or not module.imports
    if earlier and edits and bare and _outline(earlier) - _outline(content):
        return "lacks parts of the file that it changes"
    return None


def python(content: str) -> PythonModule:
    """Return a block's content as a Python module."""
    return PythonModule("block.py", Text(content))


def is_excerpt(module: PythonModule) -> bool:
    """Tell whether Python code needs imports and has none, as no whole file of a program does."""
    if module.tree is None or module.imports:
        return False
    return bool(_used(module.tree) - _bound(module.tree) - _BUILTINS)


def _used(tree: ast.Module) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _bound(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            found.add(node.name)
    return found


def _outline(content: str) -> set[str]:
    """Return what each line that is not indented begins with: keys, names, distributions."""
    return set(re.findall(r"(?m)^(?:class |def |async def )?([\w.:-]+)", content))
