"""The stage that a deployment no longer makes, and the integration that a method never made."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.definitions import assigned
from pulumi_fixer.project.code.placement import placement
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.rules.pf7_sdk_calls.argument_drop import without_edits
from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import written_fields
from pulumi_fixer.rules.pf7_sdk_calls.resource_reads import reads
from pulumi_fixer.rules.pf7_sdk_calls.split_resources import Split, split_edits
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall

_OF_THE_STAGE = {
    "stage_name": "stage_name",
    "stage_description": "description",
    "variables": "variables",
}
_READ = frozenset({"execution_arn", "invoke_url", "stage_name"})
"""What a deployment of pulumi-aws 6 gives out of the stage that it makes."""


def part_edits(
    call: RejectedCall,
    keyword: ast.keyword,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str | None:
    """Return the edits that make a part of a call a resource of its own.

    Args:
        call: The call.
        keyword: The argument that is not there.
        project: The project.
        open_file: Gives the file's concrete syntax tree, which costs to make.

    Returns:
        Or why they cannot be made; None where the argument is no such part.

    Raises:
        UnprintableError: The file cannot be rewritten.
    """
    path, name = call.entity.path, keyword.arg
    if path == "apigateway.Deployment" and name in ("stage_name", "stage_description"):
        return _stage(call, project, open_file)
    if path == "apigateway.Method" and name == "integration":
        return _integration(call, keyword, project, open_file)
    return None


def _stage(
    call: RejectedCall, project: Project, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    word = call.keyword("stage_name")
    if word is None:
        return "without `stage_name` there is no stage that it could describe; drop it"
    if call.keyword("canary_settings") is not None:
        return "the canary of a stage that is made anew has to be set at the apigateway.Stage"
    taken = [name for name in _OF_THE_STAGE if call.keyword(name) is not None]
    for module, other in _stages(project):
        same = _same_stage(word.value, call, other, module)
        if same is None:
            line = module.text.position(module.span(other)[0])[0]
            return (
                f"whether the Stage at {module.path}:{line} is the one that it names cannot be "
                "told; drop `stage_name` if it is"
            )
        if same:
            return _without(call, taken, other, module, project, open_file)
    given = [
        (meant, found.value)
        for name, meant in _OF_THE_STAGE.items()
        if (found := call.keyword(name)) is not None
    ]
    own = (("deployment", "id"), ("rest_api", "rest_api"))
    split = Split("apigateway.Stage", "stage", tuple(taken), own, tuple(given), _READ)
    return split_edits(call, split, project, open_file)


def _stages(project: Project) -> Iterator[tuple[PythonModule, ast.Call]]:
    """Yield the stages that a program makes itself."""
    for module in project.python.values():
        if module.is_test or "Stage" not in module.text.content:
            continue
        for node in module.names.nodes(ast.Call):
            found = sdk_name(node.func, module, project)
            entity = found.meaning if found else None
            if isinstance(entity, Entity) and entity.path == "apigateway.Stage":
                yield module, node


def _same_stage(
    name: ast.expr, call: RejectedCall, other: ast.Call, module: PythonModule
) -> bool | None:
    """Tell whether a stage that the program makes is the one that a deployment names.

    Returns:
        None where it cannot be told.
    """
    words = {word.arg: word.value for word in other.keywords}
    written = words.get("stage_name")
    mine, others = _text(name, call.module), _text(written, module) if written else None
    same_api = _same_api(call, words, module)
    if same_api is False or (mine is not None and others is not None and mine != others):
        return False
    if same_api is None or written is None:
        return None
    if mine is not None and others is not None:
        return True
    alike = ast.unparse(written) == ast.unparse(name) and is_pure(name, module.names)
    return True if alike and _same_scope(written, name, module) else None


def _same_api(
    call: RejectedCall, words: dict[str | None, ast.expr], module: PythonModule
) -> bool | None:
    """Tell whether a stage is of the same API, where both say it in one file."""
    if module is not call.module:
        return None
    place = placement(call.node, module.names)
    reference = None if isinstance(place, str) else place.reference
    deployment = words.get("deployment")
    of_it = f"{ast.unparse(reference)}.id" if reference is not None else ""
    if deployment is not None and ast.unparse(deployment) == of_it:
        return True
    if deployment is not None and call.node in ast.walk(deployment):
        return True
    mine, others = getattr(call.keyword("rest_api"), "value", None), words.get("rest_api")
    if mine is None or others is None:
        return None
    if ast.unparse(mine) == ast.unparse(others):
        return True
    made = [_made(item, module) for item in (mine, others)]
    return False if None not in made and made[0] is not made[1] else None


def _made(node: ast.expr, module: PythonModule) -> ast.Call | None:
    """Return the call whose result ``api.id`` or ``self.api.id`` is read of."""
    holder = node.value if isinstance(node, ast.Attribute) else node
    binding = module.names.binding(holder)
    value: ast.expr | None = binding.value if binding is not None else None
    if isinstance(holder, ast.Attribute):
        around = (item for item in module.names.ancestors(node) if isinstance(item, ast.ClassDef))
        class_ = next(around, None)
        values = assigned(class_, holder.attr) if class_ is not None else []
        value = values[0] if len(values) == 1 else None
    return value if isinstance(value, ast.Call) else None


def _same_scope(one: ast.expr, other: ast.expr, module: PythonModule) -> bool:
    names = module.names
    return names.scope(one) is names.scope(other)


def _text(node: ast.expr | None, module: PythonModule) -> str | None:
    """Return the text that an expression is, or that the only assignment of its name gives."""
    binding = module.names.binding(node) if node is not None else None
    value = binding.value if binding is not None else node
    known = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return str(value.value) if known and isinstance(value, ast.Constant) else None


def _without(
    call: RejectedCall,
    taken: list[str],
    stage: ast.Call,
    module: PythonModule,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str:
    """Return the edits that only drop what the program's own stage says."""
    unknown = [name for name in taken if name != "variables"]
    place = placement(call.node, call.module.names)
    edits: tuple[Edit, ...] = ()
    if not isinstance(place, str) and place.reference is not None:
        found = reads(place.reference, "stage", _READ, call.module, project)
        if isinstance(found, str):
            return found
        waiting = [edit for edit in found.edits if not _inside(edit, stage, module)]
        if waiting:
            other = placement(stage, module.names)
            known = not isinstance(other, str) and other.reference is not None
            if not known or module is not call.module:
                return "what it reads of the deployment has to be read of the stage instead"
            assert not isinstance(other, str)
            assert other.reference is not None
            end = module.span(stage)[1]
            if any(edit.start < end for edit in waiting):
                return "what it reads of the deployment is read before the stage is made"
            name = ast.unparse(other.reference)
            edits = tuple(Edit(edit.path, edit.start, edit.end, name) for edit in waiting)
    for name in unknown:
        word = call.keyword(name)
        if word is not None and not is_pure(word.value, call.module.names):
            return f"`{name}` does more than give a value; drop it by hand"
    return (*without_edits(call, unknown, open_file), *edits)


def _inside(edit: Edit, node: ast.AST, module: PythonModule) -> bool:
    start, end = module.span(node)
    return start <= edit.start and edit.end <= end


def _integration(
    call: RejectedCall,
    keyword: ast.keyword,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str:
    written = written_fields(keyword.value, call.module)
    if written is None:
        return "it is a resource of its own, apigateway.Integration; make it behind the method"
    own = {"rest_api": "rest_api", "resource_id": "resource_id", "http_method": "http_method"}
    found = call.library.lookup("apigateway.Integration")
    signature = found.signature if isinstance(found, Entity) else None
    for item in written:
        if signature is None or item.name not in signature.parameters or item.name in own:
            return (
                "it is a resource of its own, apigateway.Integration, which takes no "
                f"`{item.name}` of it; make it behind the method"
            )
    said = {*own, *(item.name for item in written)}
    for parameter in signature.parameters.values() if signature is not None else ():
        if parameter.required and parameter.name not in said:
            return (
                "it is a resource of its own, apigateway.Integration, which needs "
                f"`{parameter.name}` as well; make it behind the method"
            )
    given = tuple((item.name, item.value) for item in written)
    split = Split(
        "apigateway.Integration", "integration", ("integration",), tuple(own.items()), given
    )
    return split_edits(call, split, project, open_file)
