"""How a file writes a class of an SDK beside a call of another, with the imports it takes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.expressions import dotted
from pulumi_fixer.edits.imports import import_also
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import Use
from pulumi_fixer.rules.pf7_sdk_calls.name_edits import known_as, written_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.edits.span import Edit
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall


def written_class(
    call: RejectedCall, words: Sequence[str], open_file: Callable[[], CstFile]
) -> tuple[cst.BaseExpression, tuple[Edit, ...]]:
    """Return how a call's file writes a class of the SDK, and the edits of its imports.

    Args:
        call: The call beside which it is written.
        words: The class as it is imported: ``("pulumi_aws", "ecs", "ServiceAlarmsArgs")``.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The file has no way to write it.
    """
    module, function = call.module, call.node.func
    known = known_as(words, function, module)
    if known is not None:
        return dotted(known), ()
    binding = module.names.binding(function)
    statement = binding.statement if binding else None
    package = ".".join(words[:-1])
    if isinstance(statement, ast.ImportFrom) and statement.module == package:
        if words[-1] in module.names.taken(module.names.module):
            raise UnprintableError(f"the file uses the name `{words[-1]}` for something else")
        edit = import_also(open_file(), module.span(statement), [words[-1]])
        return cst.Name(words[-1]), (edit,)
    written = written_name(Use(module, function, call.node, ()), words, open_file)
    if isinstance(written, str):
        raise UnprintableError(written)
    name, edits = written
    return dotted(name), edits
