"""A part of a resource that the SDK wants as a resource of its own, put right behind it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import without_argument
from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.expressions import dotted, quote_of, spread_call, with_suffix
from pulumi_fixer.edits.keyword_argument import shortened
from pulumi_fixer.edits.lineage import said_again
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.statements import line_with, put_behind
from pulumi_fixer.project.aws.resource_options import Lineage, lineage
from pulumi_fixer.project.code.placement import placement
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.rules.pf7_sdk_calls.resource_reads import Reads, reads
from pulumi_fixer.rules.pf7_sdk_calls.written_classes import written_class

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall


@dataclass(frozen=True)
class Split:
    """What is split off a resource.

    Attributes:
        class_: The class of the new resource, below the package: ``apigateway.Stage``.
        unit: What the new resource is called in names: ``stage``.
        taken: The arguments that leave the call.
        own: The arguments that the new resource has of the other one: name, and attribute.
        given: The arguments that it has of the call: name, and expression of the file.
        read: The attributes that only the new resource has, which programs read of the other.
    """

    class_: str
    unit: str
    taken: tuple[str, ...]
    own: tuple[tuple[str, str], ...]
    given: tuple[tuple[str, ast.expr], ...]
    read: frozenset[str] = frozenset()


def split_edits(
    call: RejectedCall, split: Split, project: Project, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    """Return the edits that split a resource, or why it cannot be.

    The new resource has the parent and provider of the other one. What reads attributes that
    only it has, reads them of it; what depends on the other one, depends on it.

    Args:
        call: The call that makes the resource.
        split: What is split off.
        project: The project.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    module, node = call.module, call.node
    place = placement(node, module.names)
    if isinstance(place, str):
        return f"the resource {place}; make it in a statement of its own first"
    if isinstance(place.statement, ast.Assign) and len(place.statement.targets) > 1:
        return "it is assigned to several names; assign it to one"
    if place.hoisted:
        return "the resource is made inside another expression; assign it to a variable first"
    name = node.args[0] if node.args else getattr(call.keyword("resource_name"), "value", None)
    if name is None or not is_pure(name, module.names):
        return "its logical name is not written out in the call"
    options = getattr(call.keyword("opts"), "value", node.args[1] if len(node.args) > 1 else None)
    origin = lineage(options, module)
    if isinstance(origin, str):
        return origin
    own = [call.keyword(argument) for argument in (*(word for word, _ in split.own), "region")]
    said = [word.value for word in own if word is not None]
    said += [item for _, item in split.given]
    if _binds_what_it_uses(place.statement, [name, options, *said]):
        return "its statement assigns a name that its own arguments use"
    found: Reads | str = Reads((), "")
    if place.reference is not None:
        found = reads(place.reference, split.unit, split.read, module, project)
    if isinstance(found, str):
        return found
    made = _Made(call, split, name, origin, open_file())
    return made.edits(place.reference, found)


def _binds_what_it_uses(statement: ast.stmt, values: Sequence[ast.expr | None]) -> bool:
    """Tell whether values mean something else behind a statement than in it."""
    stored = (ast.Name, ast.Attribute, ast.Subscript)
    bound = {
        ast.unparse(node)
        for node in ast.walk(statement)
        if isinstance(node, stored) and isinstance(node.ctx, ast.Store)
    }
    return any(
        ast.unparse(node) in bound
        for value in values
        if value is not None
        for node in ast.walk(value)
        if isinstance(node, ast.expr)
    )


class _Made:
    """The edits of one split."""

    def __init__(
        self,
        call: RejectedCall,
        split: Split,
        name: ast.expr,
        origin: Lineage | None,
        file: CstFile,
    ) -> None:
        self._call = call
        self._module = call.module
        self._split = split
        self._name = name
        self._origin = origin
        self._file = file
        span = self._module.span(call.node)
        node, line = file.at(*span, cst.Call), line_with(file, *span)
        if node is None or line is None or len(line.body) != 1:
            raise UnprintableError("the resource shares its line with another statement")
        self._node, self._line = node, line

    def edits(self, reference: ast.expr | None, found: Reads) -> tuple[Edit, ...]:
        node, comments = self._node, list[str]()
        kept = [self._cst(value) for _, value in self._split.given]
        for name in self._split.taken:
            index = next(
                number
                for number, item in enumerate(node.args)
                if item.keyword is not None and item.keyword.value == name
            )
            node, lost = without_argument(node, index, kept)
            comments += lost
        edits: list[Edit] = []
        if reference is None:
            made_by: cst.BaseExpression = cst.Name(self._free())
            start, _ = self._file.span(self._line)
            edits.append(Edit(self._module.path, start, start, f"{self._free()} = "))
        else:
            made_by = self._cst(reference)
        function, imports = written_class(
            self._call, ("pulumi_aws", *self._split.class_.split(".")), lambda: self._file
        )
        statement = self._statement(function, made_by, found, comments)
        edits += [
            shortened(self._file, self._file.replace(self._node, node)),
            put_behind(self._file, self._line, [statement]),
            *imports,
        ]
        return (*edits, *found.edits)

    def _statement(
        self,
        function: cst.BaseExpression,
        made_by: cst.BaseExpression,
        found: Reads,
        comments: Sequence[str],
    ) -> cst.SimpleStatementLine:
        split = self._split
        name = with_suffix(
            self._cst(self._name).deep_clone(), f"-{split.unit}", quote_of(self._node)
        )
        if name is None:
            raise UnprintableError("the resource's logical name is no text")
        positional = bool(self._call.node.args)
        arguments: list[tuple[str | None, cst.BaseExpression]] = [
            (None if positional else "resource_name", name)
        ]
        for argument, attribute in split.own:
            arguments.append((argument, self._own(argument, attribute, made_by)))
        arguments += [(word, self._cst(value).deep_clone()) for word, value in split.given]
        region = self._call.keyword("region")
        if region is not None:
            other = cst.Attribute(made_by.deep_clone(), cst.Name("region"))
            again = is_pure(region.value, self._module.names)
            arguments.append(("region", self._cst(region.value).deep_clone() if again else other))
        options = self._options()
        if options is not None:
            arguments.append(("opts", options))
        indent = self._file.module.default_indent
        made: cst.BaseExpression = spread_call(function, arguments, indent, "", trailing_comma=True)
        code = self._file.module.code_for_node(self._line)
        leading = [cst.EmptyLine(indent=False)] if "\n" in code.strip() else []
        leading += [cst.EmptyLine(comment=cst.Comment(text)) for text in comments]
        body: cst.BaseSmallStatement = cst.Expr(made)
        if found.name:
            target = dotted(found.name)
            body = cst.Assign([cst.AssignTarget(target)], made)
        return cst.SimpleStatementLine([body], leading_lines=leading)

    def _own(
        self, argument: str, attribute: str, made_by: cst.BaseExpression
    ) -> cst.BaseExpression:
        """Return an argument that is the other resource's: as written there, if it can be."""
        word = self._call.keyword(argument)
        if word is not None and attribute == argument and is_pure(word.value, self._module.names):
            return self._cst(word.value).deep_clone()
        return cst.Attribute(made_by.deep_clone(), cst.Name(attribute))

    def _options(self) -> cst.BaseExpression | None:
        origin = self._origin
        if origin is None:
            return None
        return said_again(origin, lambda node: self._cst(node).deep_clone(), self._options_class)

    def _options_class(self) -> cst.BaseExpression:
        names = self._module.names
        written = names.imported_as("pulumi.ResourceOptions", names.scope(self._call.node))
        if written is None:
            raise UnprintableError("the file does not import pulumi for ResourceOptions")
        return dotted(written)

    def _free(self) -> str:
        names = self._module.names
        taken = names.taken(names.scope(self._call.node))
        name, number = self._call.entity.name.lower(), 1
        while name in taken:
            number += 1
            name = f"{self._call.entity.name.lower()}_{number}"
        return name

    def _cst(self, node: ast.expr) -> cst.BaseExpression:
        return self._file.expression(*self._module.span(node))
