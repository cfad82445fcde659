"""The values of a new resource as code, in the layout of the bucket's call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.expressions import (
    choice,
    flat_call,
    quote_of,
    reindented,
    tall_call,
    tall_list,
)
from pulumi_fixer.edits.keyword_argument import with_keyword
from pulumi_fixer.edits.lineage import said_again
from pulumi_fixer.project.aws.resource_options import Form
from pulumi_fixer.project.code.plain_values import Kind
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Items, Kept, Plain, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.aws.resource_options import Lineage
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf6_deprecated_resources.imports import Imports
    from pulumi_fixer.rules.pf6_deprecated_resources.values import Fields, Value, Words

_WIDEST_STEP = 8


class Writer:
    """Writes what stands behind one bucket."""

    def __init__(
        self,
        module: PythonModule,
        file: CstFile,
        imports: Imports,
        line: cst.SimpleStatementLine,
        call: cst.Call,
    ) -> None:
        """Write as the bucket's call is written.

        Args:
            module: The file.
            file: The same, as a concrete syntax tree.
            imports: The names that the bucket sees.
            line: The bucket's statement.
            call: The bucket's call, its further lines at the statement's own indentation.
        """
        self._module = module
        self._file = file
        self._imports = imports
        self._outer = self._line_indent(file.span(line)[0])
        self.quote = quote_of(call)
        self.indent, self.comma = _layout(call, file)

    def node(self, node: ast.expr) -> cst.BaseExpression:
        """Return an expression of the file.

        Raises:
            UnprintableError: libcst sees it in another way.
        """
        return self._file.expression(*self._module.span(node))

    def kept(self, node: ast.expr, depth: int = 1) -> cst.BaseExpression:
        """Return a copy of an expression of the file, for a line that is ``depth`` steps in."""
        copy = self.node(node).deep_clone()
        inner = self._base_indent(*self._module.span(node))
        if not inner.startswith(self._outer):
            return copy
        return reindented(copy, inner.removeprefix(self._outer), self.indent * depth)

    def call(
        self, function: cst.BaseExpression, arguments: Fields, resource: str, depth: int
    ) -> cst.Call:
        """Return a call with one argument a line.

        Args:
            function: What is called.
            arguments: Its arguments.
            resource: The class of the new resource, which the names of nested ones begin with.
            depth: How many steps the closing parenthesis is in.
        """
        made: list[tuple[str | None, cst.BaseExpression]] = [
            (name, self.value(value, resource, depth + 1)) for name, value in arguments
        ]
        return tall_call(function, made, self.indent, depth, trailing_comma=self.comma)

    def value(self, value: Value, resource: str, depth: int) -> cst.BaseExpression:
        """Return a value for a line that is ``depth`` steps in."""
        if isinstance(value, Kept):
            return self.kept(value.node, depth)
        if isinstance(value, Text):
            return self._text(value.text)
        if isinstance(value, Plain):
            is_bool = isinstance(value.value, bool)
            return cst.Name(str(value.value)) if is_bool else cst.Integer(str(value.value))
        if isinstance(value, Block):
            class_ = self._imports.s3(f"{resource}{value.path}Args")
            return self.call(class_, value.fields, resource, depth)
        if isinstance(value, Items):
            made = [self.value(item, resource, depth + 1) for item in value.items]
            return tall_list(made, self.indent, depth, trailing_comma=self.comma)
        return self._words(value, depth)

    def _words(self, words: Words, depth: int) -> cst.BaseExpression:
        given = self.kept(words.node, depth)
        if words.kind is Kind.BOOL:
            return choice(given, words.positive, words.negative, self.quote)
        output = cst.Attribute(self._imports.pulumi("Output"), cst.Name("from_input"))
        apply = cst.Attribute(flat_call(output, [(None, given)]), cst.Name("apply"))
        parameter = cst.Name(words.parameter)
        body = choice(parameter.deep_clone(), words.positive, words.negative, self.quote)
        function = cst.Lambda(cst.Parameters([cst.Param(parameter)]), body)
        return tall_call(apply, [(None, function)], self.indent, depth, trailing_comma=False)

    def _text(self, text: str) -> cst.BaseExpression:
        plain = text.isprintable() and not {self.quote, "\\"} & set(text)
        return cst.SimpleString(f"{self.quote}{text}{self.quote}" if plain else repr(text))

    def options(self, lineage: Lineage | None, after: Sequence[str]) -> cst.BaseExpression | None:
        """Return the options of a new resource.

        Args:
            lineage: What gives the bucket its parent and provider.
            after: The variables of what it depends on.
        """
        names = cst.List([cst.Element(cst.Name(name)) for name in after])
        if lineage is None:
            function = self._imports.pulumi("ResourceOptions") if after else None
            return flat_call(function, [("depends_on", names)]) if function else None
        if not after:
            return self._lineage(lineage, 1)
        if lineage.form in (Form.PICKED, Form.READ) or isinstance(lineage.source, ast.Call):
            options = self._lineage(lineage, 1)
            assert isinstance(options, cst.Call)
            return with_keyword(options, "depends_on", names, self._file.text.newline)
        function = self._imports.pulumi("ResourceOptions")
        both = [self._lineage(lineage, 2), flat_call(function, [("depends_on", names)])]
        merge = cst.Attribute(function.deep_clone(), cst.Name("merge"))
        return tall_call(
            merge, [(None, item) for item in both], self.indent, 1, trailing_comma=self.comma
        )

    def _lineage(self, lineage: Lineage, depth: int) -> cst.BaseExpression:
        return said_again(
            lineage,
            lambda node: self.kept(node, depth),
            lambda: self._imports.pulumi("ResourceOptions"),
            lambda function, arguments: tall_call(
                function, arguments, self.indent, depth, trailing_comma=self.comma
            ),
        )

    def _base_indent(self, start: int, end: int) -> str:
        """Return what the further lines of an expression are in from.

        It is the place where the expression starts, where they are all that far in, and else where
        its line starts.
        """
        text = self._file.text
        column = " " * (start - text.line_start(start))
        behind = text.content[start:end].splitlines()[1:]
        lines = [line for line in behind if line.strip()]
        if lines and all(line.startswith(column) for line in lines):
            return column
        return self._line_indent(start)

    def _line_indent(self, offset: int) -> str:
        """Return the white space that the line of an offset begins with."""
        text = self._file.text
        line = text.content[text.line_start(offset) : text.next_line(offset)]
        return line[: len(line) - len(line.lstrip(" \t"))]


def _layout(call: cst.Call, file: CstFile) -> tuple[str, bool]:
    """Return a call's step of indentation, and whether a comma follows its last argument."""
    commas = [
        item.comma.whitespace_after for item in call.args if isinstance(item.comma, cst.Comma)
    ]
    breaks = [
        space
        for space in (call.whitespace_before_args, *commas)
        if isinstance(space, cst.ParenthesizedWhitespace)
    ]
    default = file.module.default_indent
    if not breaks:
        return default, True
    step = breaks[0].last_line.value
    is_step = breaks[0].indent and step and len(step.expandtabs()) <= _WIDEST_STEP
    last = call.args[-1]
    closed = isinstance(last.comma, cst.Comma) or not isinstance(
        last.whitespace_after_arg, cst.ParenthesizedWhitespace
    )
    return (step if is_step else default), closed
