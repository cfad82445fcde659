"""The resources that are split off a bucket, and the edits that put them there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import comments_in, without_argument
from pulumi_fixer.edits.cst import UnprintableError, cst_file
from pulumi_fixer.edits.expressions import dedented, tall_call, with_suffix
from pulumi_fixer.edits.keyword_argument import shortened
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.statements import line_with, narrowed, put_behind, put_instead
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.rules.pf6_deprecated_resources.imports import Imports
from pulumi_fixer.rules.pf6_deprecated_resources.values import Block, Items, Kept, Words
from pulumi_fixer.rules.pf6_deprecated_resources.writing import Writer

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project.aws.bucket_arguments import Inline
    from pulumi_fixer.project.aws.resource_options import Lineage
    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.placement import Placement
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf6_deprecated_resources.values import New, Split


_FIRST_PLAIN_MAJOR = 7
_WITHOUT_V2 = frozenset(
    {
        "BucketOwnershipControls",
        "BucketPolicy",
        "BucketPublicAccessBlock",
        "BucketReplicationConfig",
    }
)


def resource_name(name: str, major: int) -> str:
    """Return what a class is called in a major: before 7, most have ``V2`` behind."""
    return name if major >= _FIRST_PLAIN_MAJOR or name in _WITHOUT_V2 else f"{name}V2"


@dataclass(frozen=True)
class Plan:
    """Everything that decides what a bucket's split looks like.

    Attributes:
        inline: The arguments that go.
        place: Where the bucket is made.
        name: The bucket's logical name.
        split: What becomes of the arguments.
        lineage: What gives the bucket its parent and provider.
        major: The major of pulumi-aws to write for.
        reads: Where outputs of the bucket are read that only the last new resource has.
    """

    inline: Inline
    place: Placement
    name: ast.expr
    split: Split
    lineage: Lineage | None
    major: int
    reads: tuple[ast.Attribute, ...] = ()


class Splitter:
    """Makes the edits for the buckets of one file."""

    def __init__(self, module: PythonModule) -> None:
        """Make the edits for buckets of ``module``; nothing is parsed yet."""
        self._module = module
        self._given: dict[Scope, set[str]] = defaultdict(set)

    def edits(self, plan: Plan) -> tuple[Edit, ...]:
        """Return the edits that split one bucket.

        Raises:
            UnprintableError: The file, or this place in it, cannot be rewritten.
        """
        file = cst_file(self._module.path, self._module.text)
        return _Split(self._module, file, plan, self._given).edits()


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
        self._variables: dict[int, str] = {}
        self._farther = self._extra_indent() if plan.place.hoisted else ""
        self._writer = Writer(module, file, self._imports, line, dedented(call, self._farther))

    def edits(self) -> tuple[Edit, ...]:
        text, place = self._file.text, self._plan.place
        holder, comments = self._rewritten_holder()
        if not self._plan.split.resources:
            if comments:
                raise UnprintableError("a comment belongs to it; take both out by hand")
            return (self._changed(holder),)
        call = holder
        if self._holder is not self._call:
            outer = self._call.deep_replace(self._holder, holder)
            assert isinstance(outer, cst.Call)
            call = outer
        is_tall = "\n" in self._file.module.code_for_node(call)
        if place.reference is not None:
            reference = self._writer.kept(place.reference)
            new = self._statements(reference, comments, apart=is_tall)
            edits = [
                self._changed(holder),
                put_behind(self._file, self._line, new),
            ]
            return (*edits, *self._read_edits(), *self._imports.edits())
        variable = self._free_name("bucket")
        if not place.bare:
            call = dedented(call.with_changes(lpar=[], rpar=[]), self._farther)
        target = cst.AssignTarget(cst.Name(variable))
        bucket = cst.SimpleStatementLine([cst.Assign([target], call)])
        new = self._statements(cst.Name(variable), comments, apart=is_tall)
        if place.bare:
            edits = [
                narrowed(put_instead(self._file, self._line, [bucket]), text),
                put_behind(self._file, self._line, new),
            ]
        else:
            # Parentheses around the bucket may hold comments, so they stay.
            name = cst.Name(variable, lpar=self._call.lpar, rpar=self._call.rpar)
            rest = self._line.deep_replace(self._call, name)
            assert isinstance(rest, cst.SimpleStatementLine)
            rest = rest.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
            edits = self._ahead(put_instead(self._file, self._line, [bucket, *new, rest]), variable)
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

    def _changed(self, holder: cst.Call) -> Edit:
        """Return the edit of the call, only of what changes, so that findings in it keep place."""
        return shortened(self._file, self._file.replace(self._holder, holder))

    def _rewritten_holder(self) -> tuple[cst.Call, list[str]]:
        """Return the call that the arguments go from, and the comments that go with them."""
        inline, instead = self._plan.inline, self._plan.split.instead
        kept = [self._writer.node(node) for node in self._kept_nodes()]
        words: list[ast.expr | ast.keyword] = [*inline.holder.args, *inline.holder.keywords]
        words.sort(key=lambda item: (item.lineno, item.col_offset))
        places = [words.index(argument) for argument in inline.arguments]
        holder, comments = self._holder, []
        if instead is not None:
            place = places.pop(0)
            comments += comments_in(holder.args[place].value, kept)
            name, value = instead
            new = self._writer.value(value, "", 1)
            arguments = list(holder.args)
            arguments[place] = arguments[place].with_changes(keyword=cst.Name(name), value=new)
            holder = holder.with_changes(args=arguments)
        for place in reversed(places):
            holder, more = without_argument(holder, place, kept)
            comments = more + comments
        return holder, comments

    def _kept_nodes(self) -> Iterator[ast.expr]:
        """Yield the parts of the old arguments that the new resources are given."""
        pending = [value for new in self._plan.split.resources for _, value in new.fields]
        while pending:
            value = pending.pop()
            if isinstance(value, (Kept, Words)):
                yield value.node
            elif isinstance(value, Items):
                pending += value.items
            elif isinstance(value, Block):
                pending += [item for _, item in value.fields]

    def _statements(
        self, reference: cst.BaseExpression, comments: list[str], *, apart: bool
    ) -> list[cst.SimpleStatementLine]:
        """Return the statements that make the new resources, the first with the comments."""
        resources = self._plan.split.resources
        needed = {id(other) for new in resources for other in new.after}
        if self._plan.reads:
            needed.add(id(resources[-1]))
        variables = self._variables
        made: list[cst.SimpleStatementLine] = []
        for new in resources:
            after = [variables[id(other)] for other in new.after]
            call = self._resource(new, reference.deep_clone(), after)
            leading = [cst.EmptyLine(indent=False)] if apart or made else []
            if not made:
                leading += [cst.EmptyLine(comment=cst.Comment(text)) for text in comments]
            body: cst.BaseSmallStatement = cst.Expr(call)
            if id(new) in needed:
                variables[id(new)] = self._free_name(new.suffix.strip("-").replace("-", "_"))
                target = cst.AssignTarget(cst.Name(variables[id(new)]))
                body = cst.Assign([target], call)
            made.append(cst.SimpleStatementLine([body], leading_lines=leading))
        return made

    def _read_edits(self) -> list[Edit]:
        """Return the edits that read of the last new resource what only that has."""
        spans = [self._module.span(node.value) for node in self._plan.reads]
        variable = self._variables.get(id(self._plan.split.resources[-1]), "")
        return [Edit(self._module.path, start, end, variable) for start, end in spans]

    def _resource(self, new: New, reference: cst.BaseExpression, after: list[str]) -> cst.Call:
        plan, writer = self._plan, self._writer
        class_ = resource_name(new.resource, plan.major)
        name = with_suffix(writer.kept(plan.name), new.suffix, writer.quote)
        if name is None:
            raise UnprintableError("the bucket's logical name is no text")
        arguments: list[tuple[str | None, cst.BaseExpression]] = [
            (None if self._bucket.args else "resource_name", name),
            ("bucket", cst.Attribute(reference, cst.Name("id"))),
        ]
        arguments += [(key, writer.value(value, class_, 1)) for key, value in new.fields]
        region = plan.inline.argument_value("region")
        if region is not None:
            again = is_pure(region, self._module.names)
            other = cst.Attribute(reference.deep_clone(), cst.Name("region"))
            arguments.append(("region", writer.kept(region) if again else other))
        options = writer.options(plan.lineage, after)
        if options is not None:
            arguments.append(("opts", options))
        function = self._imports.s3(class_)
        return tall_call(function, arguments, writer.indent, 0, trailing_comma=writer.comma)

    def _free_name(self, wanted: str) -> str:
        scope = self._module.names.scope(self._bucket)
        taken = self._module.names.taken(scope) | self._given[scope]
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
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
