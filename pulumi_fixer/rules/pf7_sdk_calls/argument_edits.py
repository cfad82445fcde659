"""Edits that put the values of unknown arguments where the signature takes them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.argument_list import Part, indentation, parts, with_arguments
from pulumi_fixer.edits.arguments import comments_in, space_before, without_argument
from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.expressions import (
    dedented,
    flat_call,
    indented,
    quote_of,
    spread_call,
)
from pulumi_fixer.edits.keyword_argument import shortened, with_keyword
from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import written_fields
from pulumi_fixer.rules.pf7_sdk_calls.written_classes import written_class

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import Move
    from pulumi_fixer.rules.pf7_sdk_calls.argument_places import Step
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall

Group = list[tuple[ast.keyword, list["Move"]]]

_WIDEST = 100
_EMPTY = cst.Module([])


def moved_edits(
    call: RejectedCall, group: Group, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...]:
    """Return the edits that put the values of some unknown arguments where they belong.

    Args:
        call: The call.
        group: Those arguments, with where their values go.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The call cannot be rewritten; the message says why.
    """
    return _Rewriting(call, group, open_file()).edits()


class _Rewriting:
    def __init__(self, call: RejectedCall, group: Group, file: CstFile) -> None:
        self._call = call
        self._module = call.module
        self._group = group
        self._file = file
        node = file.at(*call.module.span(call.node), cst.Call)
        if node is None:
            raise UnprintableError("libcst does not see this call")
        self._node = node
        self._imports: list[Edit] = []

    def edits(self) -> tuple[Edit, ...]:
        node = self._node
        by_root: dict[str, list[Move]] = {}
        for _, found in self._group:
            for move in found:
                by_root.setdefault(move.place.root, []).append(move)
        for root, found in list(by_root.items()):
            if root in self._call.passed:
                node = self._joined(node, root, found)
                del by_root[root]
        for word, found in self._group:
            index = _index(node, word.arg or "")
            outside = indentation(space_before(self._node, _index(self._node, word.arg or "")))
            made = [
                self._part(by_root.pop(root), outside)
                for root in dict.fromkeys(move.place.root for move in found)
                if root in by_root
            ]
            if made:
                node = with_arguments(node, index, made)
                continue
            node, comments = without_argument(node, index, [self._cst(m.value) for m in found])
            if comments:
                raise UnprintableError("a comment stands beside it; change it by hand")
        return (shortened(self._file, self._file.replace(self._node, node)), *self._imports)

    def _part(self, found: Sequence[Move], outside: str | None) -> Part:
        """Return the argument that all of some moves make up, for the place of another."""
        first = found[0]
        if len(first.place.steps) > 1:
            fields = [(move.place.steps[1:], self._source(move)) for move in found]
            if any(part.above or part.beside for _, part in fields):
                raise UnprintableError("a comment stands inside it; change it by hand")
            inner = [
                (steps, part.value, self._from(move))
                for (steps, part), move in zip(fields, found, strict=True)
            ]
            return Part(first.place.root, self._nested(first.place.steps[0], inner, outside))
        source = self._source(first)
        value = _shifted(source.value, self._from(first), outside)
        return Part(first.place.root, _listed(value, first), source.above, source.beside)

    def _nested(
        self,
        step: Step,
        fields: Sequence[tuple[tuple[Step, ...], cst.BaseExpression, str | None]],
        outside: str | None,
    ) -> cst.BaseExpression:
        """Return the Args class that a step takes, made of the values of its fields."""
        assert step.class_ is not None
        function = self._class(step)
        inside = None if outside is None else outside + self._file.module.default_indent
        names = list(dict.fromkeys(steps[0].name for steps, _, _ in fields))

        def made(start: str | None) -> list[tuple[str | None, cst.BaseExpression]]:
            arguments: list[tuple[str | None, cst.BaseExpression]] = []
            for name in names:
                mine = [item for item in fields if item[0][0].name == name]
                steps, value, origin = mine[0]
                if len(steps) > 1:
                    deeper = [(item[0][1:], *item[1:]) for item in mine]
                    arguments.append((name, self._nested(steps[0], deeper, start)))
                else:
                    shown = _shifted(value, origin, start)
                    arguments.append((name, _in_list(shown) if steps[0].listed else shown))
            return arguments

        flat = flat_call(function, made(outside))
        code = _EMPTY.code_for_node(flat)
        width = len(outside or "") + len(step.name) + len(code)
        if (
            inside is None
            or outside is None
            or (len(fields) == 1 and "\n" not in code and width < _WIDEST - len(self._block()))
        ):
            nested: cst.BaseExpression = flat
        else:
            nested = spread_call(function, made(inside), inside, outside, trailing_comma=True)
        return _in_list(nested) if step.listed else nested

    def _block(self) -> str:
        """Return the indentation of the line that the call starts on."""
        text = self._file.text
        start, _ = self._file.span(self._node)
        line = text.content[text.line_start(start) : start]
        return line[: len(line) - len(line.lstrip())]

    def _class(self, step: Step) -> cst.BaseExpression:
        assert step.class_ is not None
        path = ("pulumi_aws", *step.class_.path.split("."))
        written, edits = written_class(self._call, path, lambda: self._file)
        self._imports += [edit for edit in edits if edit not in self._imports]
        return written

    def _joined(self, node: cst.Call, root: str, found: Sequence[Move]) -> cst.Call:
        """Return a call whose argument holds further fields in addition."""
        word = self._call.keyword(root)
        known = written_fields(word.value, self._module) if word else None
        taken = {item.name for item in known or ()}
        simple = all(len(move.place.steps) == 2 for move in found)
        if word is None or known is None or not isinstance(word.value, ast.Call) or not simple:
            raise UnprintableError(f"it stands for `{root}`, which the call passes as well")
        value = self._cst(word.value)
        assert isinstance(value, cst.Call)
        for move in found:
            name = move.place.steps[1].name
            if name in taken:
                raise UnprintableError(f"it stands for `{root}.{name}`, which is passed as well")
            source = self._source(move)
            if source.above or source.beside:
                raise UnprintableError("a comment stands beside it; change it by hand")
            value = with_keyword(value, name, source.value, self._file.text.newline)
        index = _index(node, root)
        changed = node.args[index].with_changes(value=value)
        return node.with_changes(args=[*node.args[:index], changed, *node.args[index + 1 :]])

    def _source(self, move: Move) -> Part:
        """Return a value with the comments that belong to it."""
        if move.literal is not None:
            return Part("", cst.parse_expression(_written(move.literal, quote_of(self._node))))
        value = self._cst(move.value)
        if move.holder is None:
            return Part("", value)
        holder = self._cst(move.holder)
        if isinstance(holder, (cst.Call, cst.Dict)):
            return next(part for part in parts(holder) if part.value is value)
        if comments_in(holder, [value]):
            raise UnprintableError("a comment stands inside the list; change it by hand")
        return Part("", value)

    def _from(self, move: Move) -> str | None:
        """Return how far in from the statement the argument or field starts that holds a value."""
        if move.holder is not None:
            holder = self._cst(move.holder)
            if isinstance(holder, cst.Call):
                return indentation(holder.whitespace_before_args)
            if isinstance(holder, cst.Dict):
                return indentation(holder.lbrace.whitespace_after)
            bracket = holder.lbracket if isinstance(holder, cst.List) else None
            return indentation(bracket.whitespace_after) if bracket else None
        for index, item in enumerate(self._node.args):
            if item.value is self._cst(move.value):
                return indentation(space_before(self._node, index))
        return None

    def _cst(self, node: ast.expr) -> cst.BaseExpression:
        return self._file.expression(*self._module.span(node))


def _index(call: cst.Call, name: str) -> int:
    """Return which argument of a call has a keyword.

    Raises:
        UnprintableError: Python reads the keyword in other letters than those of the file.
    """
    for index, item in enumerate(call.args):
        if item.keyword is not None and item.keyword.value == name:
            return index
    raise UnprintableError(f"it is written in letters that Python reads as `{name}`")


def _listed(value: cst.BaseExpression, move: Move) -> cst.BaseExpression:
    return _in_list(value) if move.wrapped else value


def _in_list(value: cst.BaseExpression) -> cst.BaseExpression:
    return cst.List([cst.Element(value)])


def _shifted(
    value: cst.BaseExpression, origin: str | None, target: str | None
) -> cst.BaseExpression:
    """Return a value laid out for an argument that starts elsewhere."""
    if origin is None or target is None:
        return value
    if origin.startswith(target):
        return dedented(value, origin.removeprefix(target))
    return indented(value, target.removeprefix(origin)) if target.startswith(origin) else value


def _written(literal: bool | int | str, quote: str) -> str:
    return f"{quote}{literal}{quote}" if isinstance(literal, str) else repr(literal)
