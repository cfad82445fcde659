"""CST edits: Python rewritten through libcst, given back as spans of the text."""

from __future__ import annotations

import ast
import warnings
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from libcst.metadata import CodePosition

    from pulumi_fixer.text import Text

NodeT = TypeVar("NodeT", bound=cst.CSTNode)

MAX_DEPTH = 400
"""libcst's native parser recurses, and a tree that is deep enough ends the process: with a stack of
8 MiB, one of 3,000 levels does. Long before that, its Python part cannot print what was parsed."""


class UnprintableError(Exception):
    """libcst cannot parse the file or print it back byte for byte; the message says which."""


class CstFile:
    """One Python file as a concrete syntax tree whose nodes know their place in the text."""

    def __init__(self, path: str, text: Text) -> None:
        """Parse the file.

        Args:
            path: The file, relative to the workspace.
            text: Its text.

        Raises:
            UnprintableError: libcst does not parse it, would not print it back unchanged, or the
                code is nested so deeply that libcst must not be given it.
        """
        self.path = path
        self.text = text
        _refuse_deep_nesting(text.content)
        try:
            self.module = cst.parse_module(text.content)
            printed = self.module.code
            self.wrapper = MetadataWrapper(self.module, unsafe_skip_copy=True)
            self._positions = self.wrapper.resolve(PositionProvider)
        except RecursionError as error:
            raise UnprintableError("this file is nested too deeply for libcst") from error
        except (cst.ParserSyntaxError, SyntaxError) as error:
            raise UnprintableError("libcst does not parse this file") from error
        if printed != text.content:
            raise UnprintableError("libcst does not print this file back unchanged")

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Return the character offsets of a node's first character and of the one behind it."""
        place = self._positions[node]
        return self._offset(place.start), self._offset(place.end)

    def _offset(self, place: CodePosition) -> int:
        if place.line > self.text.line_count:
            # libcst ends the last line with a newline that the file may not have.
            return len(self.text.content)
        return self.text.offset(place.line, place.column + 1)

    @cached_property
    def _by_span(self) -> dict[tuple[int, int], list[cst.CSTNode]]:
        index = defaultdict(list)
        for node in self._positions:
            index[self.span(node)].append(node)
        return index

    def at(self, start: int, end: int, kind: type[NodeT]) -> NodeT | None:
        """Return the node of a kind that covers exactly ``[start, end)``, or None."""
        for node in self._by_span.get((start, end), ()):
            if isinstance(node, kind):
                return node
        return None

    def expression(self, start: int, end: int) -> cst.BaseExpression:
        """Return the expression that covers exactly ``[start, end)``.

        Raises:
            UnprintableError: libcst sees it in another way.
        """
        kind = cst.BaseExpression
        found = self.at(start, end, kind)  # type: ignore[type-abstract]
        if found is None:
            raise UnprintableError("the call is laid out in a way that cannot be rewritten")
        return found

    def replace(self, old: cst.CSTNode, new: cst.CSTNode) -> Edit:
        """Return the edit that puts one node in the place of another.

        Raises:
            UnprintableError: The replacement would change text outside the node.
        """
        start, end = self.span(old)
        content = self.text.content
        if isinstance(old, cst.Call) and isinstance(new, cst.Call):
            code = self._code(new, start)
            if self._code(old, start) == content[start:end]:
                return Edit(self.path, start, end, code)
        replaced = self.module.deep_replace(old, new)
        assert isinstance(replaced, cst.Module)
        code = replaced.code
        behind = len(content) - end
        tail = len(code) - behind
        if code[:start] != content[:start] or code[tail:] != content[end:]:
            raise UnprintableError("the rewrite would change text outside the expression")
        return Edit(self.path, start, end, code[start:tail])

    def _code(self, call: cst.Call, start: int) -> str:
        """Print a call alone, as a statement with the indentation of the line it starts on.

        Printing the whole file for one call costs a hundred times as much. It is right only where
        that line's indentation is the block's: `replace` compares before it relies on it.
        """
        line = self.text.content[self.text.line_start(start) : start]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        statement = cst.SimpleStatementLine([cst.Expr(call.with_changes(lpar=[], rpar=[]))])
        if not indent:
            return self.module.with_changes(header=[], footer=[], body=[statement]).code.rstrip()
        block = cst.If(cst.Name("_"), cst.IndentedBlock([statement], indent=indent))
        code = self.module.with_changes(header=[], footer=[], body=[block]).code
        return code[len("if _:") :].strip()


@lru_cache(maxsize=8)
def cst_file(path: str, text: Text) -> CstFile:
    """Return a file parsed, once for all the rules that rewrite the same text.

    Raises:
        UnprintableError: As `CstFile`.
    """
    return CstFile(path, text)


def _refuse_deep_nesting(content: str) -> None:
    """Raise for code that is nested more deeply than libcst can be trusted with.

    Python's own parser goes first: it bounds what a syntax tree does not show (parentheses and
    indentation) and survives what it refuses.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnprintableError("Python does not parse this file") from error
    pending: list[tuple[ast.AST, int]] = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        depth += 1 + _hidden_depth(node)
        if depth > MAX_DEPTH:
            raise UnprintableError(f"this file is nested more than {MAX_DEPTH} levels deep")
        pending.extend((child, depth) for child in ast.iter_child_nodes(node))


def _hidden_depth(node: ast.AST) -> int:
    """Return how much deeper libcst nests a node that is flat in Python's own tree."""
    if isinstance(node, ast.BoolOp):
        return len(node.values)
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return len(node.generators)
    if isinstance(node, ast.alias):
        return node.name.count(".")
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").count(".")
    return 0
