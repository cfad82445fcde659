"""CST edits: Python rewritten through libcst, given back as spans of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from pulumi_fixer.edits.span import Edit

if TYPE_CHECKING:
    from pulumi_fixer.text import Text

NodeT = TypeVar("NodeT", bound=cst.CSTNode)


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
            UnprintableError: libcst does not parse it or would not print it back unchanged.
        """
        self.path = path
        self.text = text
        try:
            self.module = cst.parse_module(text.content)
        except (cst.ParserSyntaxError, SyntaxError, RecursionError) as error:
            raise UnprintableError("libcst does not parse this file") from error
        if self.module.code != text.content:
            raise UnprintableError("libcst does not print this file back unchanged")
        self.wrapper = MetadataWrapper(self.module, unsafe_skip_copy=True)
        self._positions = self.wrapper.resolve(PositionProvider)

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Return the character offsets of a node's first character and of the one behind it."""
        place = self._positions[node]
        return (
            self.text.offset(place.start.line, place.start.column + 1),
            self.text.offset(place.end.line, place.end.column + 1),
        )

    def at(self, start: int, end: int, kind: type[NodeT]) -> NodeT | None:
        """Return the node of a kind that covers exactly ``[start, end)``, or None."""
        for node in self._positions:
            if isinstance(node, kind) and self.span(node) == (start, end):
                return node
        return None

    def replace(self, old: cst.CSTNode, new: cst.CSTNode) -> Edit:
        """Return the edit that puts one node in the place of another.

        Raises:
            UnprintableError: The replacement would change text outside the node.
        """
        start, end = self.span(old)
        content = self.text.content
        replaced = self.module.deep_replace(old, new)
        assert isinstance(replaced, cst.Module)
        code = replaced.code
        behind = len(content) - end
        tail = len(code) - behind
        if code[:start] != content[:start] or code[tail:] != content[end:]:
            raise UnprintableError("the rewrite would change text outside the expression")
        return Edit(self.path, start, end, code[start:tail])
