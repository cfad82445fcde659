"""Unknown keywords that certainly stand for an argument which takes their value in another form."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.sdk_values import made_by
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case
from pulumi_fixer.rules.pf7_sdk_calls.written_classes import written_class
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall

_ARCHIVES = (".jar", ".zip")
_OF_CODE = frozenset({"lambda_.Function", "lambda_.LayerVersion"})


def adapted(
    call: RejectedCall, keyword: ast.keyword, project: Project, open_file: Callable[[], CstFile]
) -> tuple[str, tuple[Edit, ...]] | None:
    """Return the argument that a keyword stands for, and the edits that give its value that form.

    ``vpc=vpc`` is ``vpc_id=vpc.id`` where the value is a resource of that name, and
    ``filename="code.zip"`` of a Lambda function, as Terraform calls it, is an archive as ``code``.

    Args:
        call: The call.
        keyword: The keyword.
        project: The project.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Raises:
        UnprintableError: The file has no way to write the archive's class.
    """
    if call.library.distribution != "pulumi-aws":
        return None
    name, value, path = keyword.arg or "", keyword.value, call.module.path
    start, end = call.module.span(value)
    if _is_id_of(call, name, value, project):
        return f"{name}_id", (Edit(path, end, end, ".id"),)
    if name != "filename" or call.entity.path not in _OF_CODE or not _is_archive(value):
        return None
    written, imports = written_class(call, ("pulumi", "FileArchive"), open_file)
    class_ = cst.Module([]).code_for_node(written)
    return "code", (Edit(path, start, start, f"{class_}("), Edit(path, end, end, ")"), *imports)


def _is_id_of(call: RejectedCall, name: str, value: ast.expr, project: Project) -> bool:
    """Tell whether a value is a resource whose ID an argument takes."""
    parameter = call.signature.parameters.get(f"{name}_id")
    if parameter is None or not isinstance(value, (ast.Attribute, ast.Name)):
        return False
    made = made_by(value, call.module, project)
    return (
        parameter.type.kind == "str"
        and made is not None
        and made.kind is Kind.RESOURCE
        and snake_case(made.name) == name
        and call.library.lookup(made.path) == made
    )


def _is_archive(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and value.value.endswith(_ARCHIVES)
        and "://" not in value.value
    )
