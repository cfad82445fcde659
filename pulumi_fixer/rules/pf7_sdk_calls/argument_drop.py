"""Arguments that nothing stands for: dropped, with a comment that says what they were."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.arguments import without_argument
from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.keyword_argument import shortened
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.edits.statements import line_with
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall


def drop_edits(
    call: RejectedCall,
    keyword: ast.keyword,
    reason: str,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str:
    """Return the edits that drop an argument, or why it cannot be dropped.

    The comments that belong to it go above the statement, behind the one that says what went.

    Args:
        call: The call.
        keyword: The argument.
        reason: Why nothing stands for it.
        project: The project.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    module, name = call.module, keyword.arg or ""
    if not _does_nothing(keyword.value, module, project):
        return f"{reason}; its value may do more than give a value, so drop it by hand"
    said = f"# {reason}; dropped: {name}={_flat(keyword.value, module)}"
    return without_edits(call, [name], open_file, said)


def without_edits(
    call: RejectedCall,
    names: Sequence[str],
    open_file: Callable[[], CstFile],
    *said: str,
    heading: str = "",
) -> tuple[Edit, ...]:
    """Return the edits that take arguments out of a call; their comments go above the statement.

    Args:
        call: The call.
        names: The arguments.
        open_file: Gives the file's concrete syntax tree, which costs to make.
        said: Further comments, which come first.
        heading: What comes before the arguments' own comments, if there are any.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    module, file = call.module, open_file()
    span = module.span(call.node)
    node, line = file.at(*span, cst.Call), line_with(file, *span)
    if node is None or line is None:
        raise UnprintableError("the call is laid out in a way that cannot be rewritten")
    changed, comments = node, list(said)
    for name in names:
        place = next(
            (
                number
                for number, item in enumerate(changed.args)
                if item.keyword is not None and item.keyword.value == name
            ),
            None,
        )
        if place is None:
            raise UnprintableError(f"`{name}` is written in letters that Python reads so")
        changed, lost = without_argument(changed, place)
        comments += lost
    start, _ = file.span(line)
    indent = module.text.content[module.text.line_start(start) : start]
    edit = shortened(file, file.replace(node, changed))
    if not comments:
        return (edit,)
    if heading and not said:
        comments.insert(0, heading)
    if indent.strip():
        raise UnprintableError("its statement is not alone on its line; drop it by hand")
    above = "".join(f"{text}{module.text.newline}{indent}" for text in comments)
    return (Edit(module.path, start, start, above), edit)


def _flat(value: ast.expr, module: PythonModule) -> str:
    """Return an expression on one line: as it is written, where that is one line."""
    start, end = module.span(value)
    written = module.text.content[start:end]
    return written if len(written.splitlines()) == 1 else ast.unparse(value)


def _does_nothing(value: ast.expr, module: PythonModule, project: Project) -> bool:
    """Tell whether evaluating an expression certainly has no effect beside its value."""
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    known = [node for node in calls if _is_args_class(node, module, project)]
    if not known:
        return is_pure(value, module.names)
    inside = [
        item.value for node in known for item in node.keywords if not isinstance(item, ast.Call)
    ]
    return (
        value in known
        and not value.args
        and all(_does_nothing(item, module, project) for item in inside)
    )


def _is_args_class(node: ast.Call, module: PythonModule, project: Project) -> bool:
    found = sdk_name(node.func, module, project)
    entity = found.meaning if found else None
    return isinstance(entity, Entity) and entity.kind is Kind.ARGS
