"""The versioning resource that is split off a bucket, and the edits that put it there."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import without_argument
from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.expressions import (
    choice,
    dedented,
    flat_call,
    tall_call,
    with_suffix,
)
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.statements import line_with, narrowed, put_behind, put_instead
from pulumi_fixer.project.aws.resource_options import Form, Lineage, picked
from pulumi_fixer.project.code.plain_values import Kind
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.rules.pf6_deprecated_resources.imports import Imports
from pulumi_fixer.rules.pf6_deprecated_resources.inline_versioning import truth

if TYPE_CHECKING:
    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.placement import Placement
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf6_deprecated_resources.inline_versioning import (
        InlineVersioning,
        Settings,
    )


_WIDEST_STEP = 8


@dataclass(frozen=True)
class Plan:
    """Everything that decides what a bucket's split looks like.

    Attributes:
        inline: The argument that goes.
        place: Where the bucket is made.
        name: The bucket's logical name.
        settings: What the argument says.
        kinds: What is known of ``enabled`` and of ``mfa_delete``.
        lineage: What gives the bucket its parent and provider.
        resource: The class of the new resource.
    """

    inline: InlineVersioning
    place: Placement
    name: ast.expr
    settings: Settings
    kinds: tuple[Kind, Kind]
    lineage: Lineage | None
    resource: str


class Splitter:
    """Makes the edits for the buckets of one file."""

    def __init__(self, module: PythonModule) -> None:
        """Make the edits for buckets of ``module``; nothing is parsed yet."""
        self._module = module
        self._file: CstFile | None = None
        self._given: dict[Scope, set[str]] = defaultdict(set)

    def edits(self, plan: Plan) -> tuple[Edit, ...]:
        """Return the edits that split one bucket.

        Raises:
            UnprintableError: The file, or this place in it, cannot be rewritten.
        """
        if self._file is None:
            self._file = CstFile(self._module.path, self._module.text)
        return _Split(self._module, self._file, plan, self._given).edits()


class _Split:
    """One bucket's split."""

    def __init__(
        self, module: PythonModule, file: CstFile, plan: Plan, given: dict[Scope, set[str]]
    ) -> None:
        self._module = module
        self._file = file
        self._plan = plan
        self._given = given
        assert plan.inline.bucket is not None
        self._bucket = plan.inline.bucket
        span = module.span(self._bucket)
        call, line = file.at(*span, cst.Call), line_with(file, *span)
        holder = file.at(*module.span(plan.inline.holder), cst.Call)
        if call is None or holder is None or line is None or len(line.body) != 1:
            raise UnprintableError("the bucket shares its line with another statement")
        self._call, self._holder, self._line = call, holder, line
        self._imports = Imports(module, file, self._bucket)
        self._quote = _quote(call)
        self._farther = self._extra_indent() if plan.place.hoisted else ""
        self._indent, self._comma = _layout(dedented(call, self._farther), file)

    def edits(self) -> tuple[Edit, ...]:
        settings, text = self._plan.settings, self._file.text
        values = [value for value in (settings.enabled, settings.mfa_delete) if value is not None]
        kept = [self._node(value) for value in values if truth(value) is None]
        holder, comments = without_argument(self._holder, self._index(), kept)
        call = holder
        if self._holder is not self._call:
            changed = self._call.deep_replace(self._holder, holder)
            assert isinstance(changed, cst.Call)
            call = changed
        is_tall = "\n" in self._file.module.code_for_node(call)
        place = self._plan.place
        if place.reference is not None:
            versioning = self._statement(self._clone(place.reference), comments, apart=is_tall)
            edits = [
                narrowed(self._file.replace(self._holder, holder), text),
                put_behind(self._file, self._line, [versioning]),
            ]
            return (*edits, *self._imports.edits())
        variable = self._free_name()
        if not place.bare:
            call = dedented(call.with_changes(lpar=[], rpar=[]), self._farther)
        target = cst.AssignTarget(cst.Name(variable))
        bucket = cst.SimpleStatementLine([cst.Assign([target], call)])
        versioning = self._statement(cst.Name(variable), comments, apart=is_tall)
        if place.bare:
            edits = [
                narrowed(put_instead(self._file, self._line, [bucket]), text),
                put_behind(self._file, self._line, [versioning]),
            ]
        else:
            # Parentheses around the bucket may hold comments, so they stay.
            name = cst.Name(variable, lpar=self._call.lpar, rpar=self._call.rpar)
            rest = self._line.deep_replace(self._call, name)
            assert isinstance(rest, cst.SimpleStatementLine)
            rest = rest.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
            edits = self._ahead(
                put_instead(self._file, self._line, [bucket, versioning, rest]), variable
            )
        return (*edits, *self._imports.edits())

    def _ahead(self, whole: Edit, variable: str) -> list[Edit]:
        """Return the edits that say the same as one of a whole statement, and less of it.

        They put what is new before the statement and the variable where the bucket was made, so
        that a second bucket of the statement keeps its place.
        """
        text = self._file.text
        start, end = self._file.span(self._call)
        rest = text.content[whole.start : start] + variable + text.content[end : whole.end]
        if not whole.text.endswith(rest):
            return [narrowed(whole, text)]
        new = whole.text.removesuffix(rest)
        return [
            Edit(whole.path, whole.start, whole.start, new),
            Edit(whole.path, start, end, variable),
        ]

    def _statement(
        self, reference: cst.BaseExpression, comments: list[str], *, apart: bool
    ) -> cst.SimpleStatementLine:
        plan, resource = self._plan, self._plan.resource
        name = with_suffix(self._clone(plan.name), "-versioning", self._quote)
        if name is None:
            raise UnprintableError("the bucket's logical name is no text")
        positional = bool(self._bucket.args)
        arguments: list[tuple[str | None, cst.BaseExpression]] = [
            (None if positional else "resource_name", name),
            ("bucket", cst.Attribute(reference, cst.Name("id"))),
            ("versioning_configuration", self._configuration(resource)),
        ]
        region = plan.inline.argument_value("region")
        if region is not None:
            again = is_pure(region, self._module.names)
            other = cst.Attribute(reference.deep_clone(), cst.Name("region"))
            arguments.append(("region", self._clone(region) if again else other))
        options = self._options()
        if options is not None:
            arguments.append(("opts", options))
        function = self._imports.s3(resource)
        call = tall_call(function, arguments, self._indent, 0, trailing_comma=self._comma)
        leading = [cst.EmptyLine(indent=False)] if apart else []
        leading += [cst.EmptyLine(comment=cst.Comment(text)) for text in comments]
        return cst.SimpleStatementLine([cst.Expr(call)], leading_lines=leading)

    def _configuration(self, resource: str) -> cst.Call:
        settings, kinds = self._plan.settings, self._plan.kinds
        status = self._setting(settings.enabled, kinds[0], ("Enabled", "Suspended"), "enabled")
        arguments: list[tuple[str | None, cst.BaseExpression]] = [("status", status)]
        deletion = settings.mfa_delete
        if deletion is not None and not (
            isinstance(deletion, ast.Constant) and deletion.value is None
        ):
            words = ("Enabled", "Disabled")
            arguments.append(("mfa_delete", self._setting(deletion, kinds[1], words, "mfa_delete")))
        function = self._imports.s3(f"{resource}VersioningConfigurationArgs")
        return tall_call(function, arguments, self._indent, 1, trailing_comma=self._comma)

    def _setting(
        self, value: ast.expr | None, kind: Kind, words: tuple[str, str], parameter: str
    ) -> cst.BaseExpression:
        literal = False if value is None else truth(value)
        if literal is not None:
            return cst.SimpleString(f"{self._quote}{words[not literal]}{self._quote}")
        assert value is not None
        given = self._clone(value)
        if kind is Kind.BOOL:
            return choice(given, *words, self._quote)
        output = cst.Attribute(self._imports.pulumi("Output"), cst.Name("from_input"))
        apply = cst.Attribute(flat_call(output, [(None, given)]), cst.Name("apply"))
        parameters = cst.Parameters([cst.Param(cst.Name(parameter))])
        body = choice(cst.Name(parameter), *words, self._quote)
        function = cst.Lambda(parameters, body)
        return tall_call(apply, [(None, function)], self._indent, 2, trailing_comma=False)

    def _options(self) -> cst.BaseExpression | None:
        lineage = self._plan.lineage
        if lineage is None:
            return None
        if lineage.form is Form.WHOLE:
            return self._clone(lineage.source)
        if lineage.form is Form.PICKED:
            assert isinstance(lineage.source, ast.Call)
            values = picked(lineage.source, lineage.keywords)
            function = self._clone(lineage.source.func)
            return flat_call(function, [(key, self._clone(item)) for key, item in values.items()])
        read: list[tuple[str | None, cst.BaseExpression]] = [
            (key, cst.Attribute(self._clone(lineage.source), cst.Name(key)))
            for key in lineage.keywords
        ]
        function = self._imports.pulumi("ResourceOptions")
        if lineage.form is Form.READ:
            return flat_call(function, read)
        body = tall_call(function, read, self._indent, 1, trailing_comma=self._comma)
        return cst.IfExp(test=self._clone(lineage.source), body=body, orelse=cst.Name("None"))

    def _node(self, node: ast.expr) -> cst.BaseExpression:
        kind = cst.BaseExpression
        found = self._file.at(*self._module.span(node), kind)  # type: ignore[type-abstract]
        if found is None:
            raise UnprintableError("the call is laid out in a way that cannot be rewritten")
        return found

    def _clone(self, node: ast.expr) -> cst.BaseExpression:
        return dedented(self._node(node).deep_clone(), self._farther)

    def _index(self) -> int:
        """Return which argument of its call goes, in the order of the text."""
        holder = self._plan.inline.holder
        arguments: list[ast.expr | ast.keyword] = [*holder.args, *holder.keywords]
        arguments.sort(key=lambda item: (item.lineno, item.col_offset))
        return arguments.index(self._plan.inline.argument)

    def _free_name(self) -> str:
        scope = self._module.names.scope(self._bucket)
        taken = self._module.names.taken(scope) | self._given[scope]
        name, number = "bucket", 1
        while name in taken:
            number += 1
            name = f"bucket_{number}"
        self._given[scope].add(name)
        return name

    def _extra_indent(self) -> str:
        """Return how much farther in the call's line starts than its statement's."""
        text = self._file.text
        inner, outer = (
            text.content[text.line_start(start) : start]
            for start, _ in (self._file.span(self._call), self._file.span(self._line))
        )
        indent = inner[: len(inner) - len(inner.lstrip())]
        return indent.removeprefix(outer) if indent.startswith(outer) else ""


def _quote(call: cst.Call) -> str:
    """Return the quote that a call's first string uses."""
    # libcst.matchers would find it too, and takes longer to import than the rest of libcst.
    pending: list[cst.CSTNode] = [call]
    while pending:
        node = pending.pop()
        if isinstance(node, cst.SimpleString):
            return node.quote[0]
        if isinstance(node, cst.FormattedString):
            return node.end[0]
        pending.extend(reversed(node.children))
    return '"'


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
