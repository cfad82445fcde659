"""The parent and provider of a resource, said again in the options of another one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.expressions import flat_call
from pulumi_fixer.project.aws.resource_options import Form, picked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.project.aws.resource_options import Lineage


def said_again(
    lineage: Lineage,
    kept: Callable[[ast.expr], cst.BaseExpression],
    options_class: Callable[[], cst.BaseExpression],
    call: Callable[
        [cst.BaseExpression, Sequence[tuple[str | None, cst.BaseExpression]]], cst.Call
    ] = flat_call,
) -> cst.BaseExpression:
    """Return options with the same parent and provider.

    Args:
        lineage: What gives them.
        kept: Copies an expression of the file.
        options_class: Returns ``pulumi.ResourceOptions`` as the file writes it; asked only where
            the file does not make those options in a call of its own.
        call: Lays out options that may be None.
    """
    if lineage.form is Form.WHOLE:
        return kept(lineage.source)
    if lineage.form is Form.PICKED:
        assert isinstance(lineage.source, ast.Call)
        values = picked(lineage.source, lineage.keywords)
        function = kept(lineage.source.func)
        return flat_call(function, [(key, kept(item)) for key, item in values.items()])
    read: list[tuple[str | None, cst.BaseExpression]] = [
        (key, cst.Attribute(kept(lineage.source), cst.Name(key))) for key in lineage.keywords
    ]
    if lineage.form is Form.READ:
        return flat_call(options_class(), read)
    body = call(options_class(), read)
    return cst.IfExp(test=kept(lineage.source), body=body, orelse=cst.Name("None"))
