"""What becomes of a keyword that the SDK's signature does not have."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeGuard

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.rules.base import Fix, Refusal, Safety
from pulumi_fixer.rules.pf7_sdk_calls.adapted_values import adapted
from pulumi_fixer.rules.pf7_sdk_calls.apigateway_parts import part_edits
from pulumi_fixer.rules.pf7_sdk_calls.argument_drop import drop_edits, without_edits
from pulumi_fixer.rules.pf7_sdk_calls.argument_edits import moved_edits
from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import Move, enclosing, moves, row_for
from pulumi_fixer.rules.pf7_sdk_calls.argument_places import place, unknown_field
from pulumi_fixer.rules.pf7_sdk_calls.nearest_names import nearest
from pulumi_fixer.rules.pf7_sdk_calls.options import moved, options_class
from pulumi_fixer.rules.pf7_sdk_calls.related_names import meant as related
from pulumi_fixer.rules.pf7_sdk_calls.renames import way_of
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_fixer.edits.cst import CstFile
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.argument_edits import Group
    from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall
    from pulumi_fixer.rules.pf7_sdk_calls.renames import Rename
    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Replaced
    from pulumi_fixer.sdk.value_types import Type

_EQUALS = re.compile(r"\s*=\s*")


def remedy(
    call: RejectedCall, keyword: ast.keyword, project: Project, open_file: Callable[[], CstFile]
) -> Fix | Refusal:
    """Return what repairs one unknown keyword, or why nothing certainly does.

    In this order: the table of known mistakes, the option of ``ResourceOptions`` that it is, the
    only argument whose name and type it fits.

    Args:
        call: The call.
        keyword: The keyword.
        project: The project.
        open_file: Gives the file's concrete syntax tree, which costs to make.
    """
    if any(isinstance(item, ast.Starred) for item in call.node.args) or any(
        word.arg is None for word in call.node.keywords
    ):
        return Refusal(
            "the call holds `*` or `**`, which may bring the right argument along; "
            "write its arguments out" + nearest(keyword.arg or "", call.signature.parameters)
        )
    try:
        edits = _edits(call, keyword, project, open_file)
    except UnprintableError as error:
        return Refusal(str(error))
    except RecursionError:
        return Refusal("the call is nested too deeply to be rewritten")
    if isinstance(edits, (Fix, Refusal)):
        return edits
    return Refusal(edits) if isinstance(edits, str) else Fix(edits)


def _edits(
    call: RejectedCall, keyword: ast.keyword, project: Project, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str | Fix:
    name = keyword.arg or ""
    part = part_edits(call, keyword, project, open_file)
    if part is not None:
        return part
    row = row_for(name, call.entity, call.library)
    if row is not None:
        return _by_row(row, call, keyword, project, open_file)
    outer = enclosing(call, project)
    if outer is not None:
        return _by_row(*outer, project, open_file)
    changed = adapted(call, keyword, project, open_file)
    if changed is not None:
        return _by_value(*changed, call, keyword, project)
    meant = _meant(call, keyword, project)
    class_ = options_class(name, call.entity)
    if class_ is not None and not meant:
        options = [
            word
            for word in call.unknown
            if options_class(word.arg or "", call.entity) and not _meant(call, word, project)
        ]
        return moved(call.node, options, class_, call.module, open_file)
    if len(meant) > 1 or (meant and class_ is not None):
        names = [f"`{item.name}`" for item in meant] + (
            [f"an option of {class_}"] if class_ else []
        )
        return f"it may stand for {' or '.join(names)}; choose one"
    if meant:
        return _by_name(meant[0], call, keyword, project, open_file)
    if name == "tags" and call.entity.kind is Kind.RESOURCE:
        reason = f"{call.entity.path} takes no tags"
        edits = drop_edits(call, keyword, reason, project, open_file)
        return edits if isinstance(edits, str) else Fix(edits, Safety.UNSAFE)
    return f"no argument certainly means the same{nearest(name, call.signature.parameters)}"


def _by_value(
    name: str,
    edits: tuple[Edit, ...],
    call: RejectedCall,
    keyword: ast.keyword,
    project: Project,
) -> tuple[Edit, ...] | str:
    """Return the edits that give a keyword its right name, where its value changes as well."""
    rival = _rival(name, call, keyword, project)
    if rival is not None:
        return rival
    renamed = _renamed(keyword, name, wrapped=False, module=call.module)
    return renamed if isinstance(renamed, str) else (*renamed, *edits)


def _rival(name: str, call: RejectedCall, keyword: ast.keyword, project: Project) -> str | None:
    """Return why a keyword cannot become an argument that another one is, or may become."""
    if name in call.passed:
        return f"it stands for `{name}`, which the call passes as well; drop one"
    others = [word for word in call.unknown if word is not keyword]
    if any(name in _stands_for(call, word, project) for word in others):
        return f"several of the call's arguments stand for `{name}`; keep one"
    return None


def _by_row(
    row: Replaced,
    call: RejectedCall,
    keyword: ast.keyword,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str | Fix:
    """Return the edits that the table says, together with those that make up one argument."""
    if row.advice:
        return row.advice
    if row.dropped:
        edits = drop_edits(call, keyword, row.reason, project, open_file)
        return edits if isinstance(edits, str) else Fix(edits, Safety.UNSAFE)
    mine = moves(row, keyword, call, project)
    if isinstance(mine, str):
        return mine
    group: Group = []
    roots = {move.place.root for move in mine}
    for word in call.unknown:
        if word is keyword:
            group.append((keyword, mine))
            continue
        other = row_for(word.arg or "", call.entity, call.library)
        if other is None:
            rival = sorted(roots & _stands_for(call, word, project))
            if rival:
                return f"`{word.arg}` stands for `{rival[0]}` as well; keep one"
            continue
        if not roots & _roots(other, call):
            continue
        found = moves(other, word, call, project)
        if isinstance(found, str):
            return f"`{word.arg}` belongs to the same argument, and {found}"
        group.append((word, found))
    if not mine:
        heading = f"# {keyword.arg}={ast.unparse(keyword.value)} is what holds anyway:"
        return without_edits(call, [keyword.arg or ""], open_file, heading=heading)
    return _misfit(call, group) or _moved(call, group, open_file)


def _stands_for(call: RejectedCall, keyword: ast.keyword, project: Project) -> set[str]:
    """Return the arguments that an unknown keyword may become, by the table or by its name."""
    row = row_for(keyword.arg or "", call.entity, call.library)
    if row is not None:
        return _roots(row, call)
    return {item.name for item in _meant(call, keyword, project)}


def _roots(row: Replaced, call: RejectedCall) -> set[str]:
    found = (place(way, call.entity, call.library) for way in row.targets)
    return {item.root for item in found if item is not None}


def _misfit(call: RejectedCall, group: Group) -> str | None:
    """Return why some moves cannot be made together, or None."""
    everything = [move for _, found in group for move in found]
    ways = Counter(".".join(step.name for step in move.place.steps) for move in everything)
    for way, count in ways.items():
        if count > 1:
            return f"several of the call's arguments stand for `{way}`; keep one"
    for move in everything:
        root, nested = move.place.root, len(move.place.steps) > 1
        if root in call.passed and not nested:
            return f"it stands for `{root}`, which the call passes as well; drop one"
        if options_class(root, call.entity) and root in _options_said(call):
            return f"the call has options that may say `{root}` as well; choose one"
        if nested and root not in call.passed and len(move.place.steps) == 2:
            lacking = _lacking(move, [other for other in everything if other.place.root == root])
            if lacking:
                return f"it belongs into `{root}`, which needs `{lacking}` as well"
    return None


def _options_said(call: RejectedCall) -> set[str]:
    options = call.keyword("opts")
    nodes = ast.walk(options.value) if options else ()
    return {word.arg or "" for word in nodes if isinstance(word, ast.keyword)}


def _lacking(move: Move, beside: list[Move]) -> str | None:
    """Return a field that the Args class of a move needs and that nothing gives."""
    class_ = move.place.steps[0].class_
    given = {other.place.steps[1].name for other in beside}
    parameters = class_.signature.parameters if class_ and class_.signature else {}
    return next(
        (item.name for item in parameters.values() if item.required and item.name not in given),
        None,
    )


def _moved(
    call: RejectedCall, group: Group, open_file: Callable[[], CstFile]
) -> tuple[Edit, ...] | str:
    if len(group) == 1 and len(group[0][1]) == 1:
        ((keyword, (move,)),) = group
        if len(move.place.steps) == 1 and move.literal is None and move.value is keyword.value:
            return _renamed(keyword, move.place.root, move.wrapped, call.module)
    return moved_edits(call, group, open_file)


def _by_name(
    rename: Rename,
    call: RejectedCall,
    keyword: ast.keyword,
    project: Project,
    open_file: Callable[[], CstFile],
) -> tuple[Edit, ...] | str:
    """Return the edits that give a keyword the only name that it fits."""
    rival = _rival(rename.name, call, keyword, project)
    if rival is not None:
        return rival
    if rename.wrapped is None:
        return (
            f"it stands for `{rename.name}`, which takes a list, and whether its value is one "
            "cannot be told"
        )
    value = keyword.value
    target = place(f"{rename.name}{'[]' * rename.wrapped}", call.entity, call.library)
    assert target is not None
    item = value.elts[0] if rename.unwrapped and _is_single(value) else value
    unknown = unknown_field(item, target.wanted, target.package, call.library)
    if unknown is not None:
        return f"it stands for `{rename.name}`, which has no field `{unknown}`"
    if not rename.unwrapped:
        return _renamed(keyword, rename.name, rename.wrapped, call.module)
    if not _is_single(value):
        return f"it stands for `{rename.name}`, which takes one value, and it is no list of one"
    if not fits(
        value_type(item, call.module, project), target.wanted, call.library, target.package
    ):
        return f"it stands for `{rename.name}`, which takes {target.wanted}"
    return moved_edits(call, [(keyword, [Move(item, target, holder=value)])], open_file)


def _is_single(value: ast.expr) -> TypeGuard[ast.List | ast.Tuple]:
    """Tell whether an expression is a list of one item, written out."""
    return (
        isinstance(value, (ast.List, ast.Tuple))
        and len(value.elts) == 1
        and not isinstance(value.elts[0], ast.Starred)
    )


def _meant(call: RejectedCall, keyword: ast.keyword, project: Project) -> list[Rename]:
    value = value_type(keyword.value, call.module, project)
    name = keyword.arg or ""
    way = way_of(name, keyword.value)
    item = _item_type(keyword.value, call.module, project)
    return related(name, value, call.entity, call.signature, call.library, way, item)


def _item_type(value: ast.expr, module: PythonModule, project: Project) -> Type | None:
    """Return what all items of a list are that is written out; None where that differs."""
    if not isinstance(value, (ast.List, ast.ListComp)):
        return None
    items = value.elts if isinstance(value, ast.List) else [value.elt]
    types = {value_type(item, module, project) for item in items}
    return types.pop() if len(types) == 1 else None


def _renamed(
    keyword: ast.keyword, name: str, wrapped: bool, module: PythonModule
) -> tuple[Edit, ...] | str:
    """Return the edits that give a keyword its right name, and its value the right shape."""
    start, end = module.span(keyword)
    content, old = module.text.content, keyword.arg or ""
    if not content.startswith(old, start):
        return f"it is written in letters that Python reads as `{old}`; rename it by hand"
    edits = [Edit(module.path, start, start + len(old), name)]
    if wrapped:
        equals = _EQUALS.match(content, start + len(old))
        if equals is None:
            return f"make it `{name}` with a list by hand"
        edits += [Edit(module.path, equals.end(), equals.end(), "[")]
        edits += [Edit(module.path, end, end, "]")]
    return tuple(edits)
