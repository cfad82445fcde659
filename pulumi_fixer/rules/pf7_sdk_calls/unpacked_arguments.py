"""Unknown arguments that a call gets with ``**`` from a dictionary that is made for it alone."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.base import Refusal
from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import row_for
from pulumi_fixer.rules.pf7_sdk_calls.dict_keys import as_it_is, renamed_key
from pulumi_fixer.rules.pf7_sdk_calls.nearest_names import nearest
from pulumi_fixer.rules.pf7_sdk_calls.options import options_class
from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall, may_take_args_object
from pulumi_fixer.rules.pf7_sdk_calls.related_names import meant
from pulumi_fixer.rules.pf7_sdk_calls.renames import way_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Fix


@dataclass(frozen=True)
class Unpacked:
    """An argument that the SDK does not take.

    Attributes:
        call: The call; its unknown arguments are all that the dictionary brings.
        keyword: The argument.
        key: Where the dictionary says its name.
        mapping: The dictionary.
    """

    call: RejectedCall
    keyword: ast.keyword
    key: ast.expr
    mapping: ast.Dict


def unpacked(project: Project) -> Iterator[Unpacked]:
    """Yield such arguments.

    The dictionary is written into the call, or into a variable that nothing but the call uses.
    """
    for call in project.sdk_calls:
        if call.signature.open or may_take_args_object(call.node, call.module):
            continue
        for word in call.node.keywords:
            mapping = _mapping(word.value, call.module, project) if word.arg is None else None
            if mapping is None:
                continue
            known = {*call.signature.parameters, *call.entity.positions}
            unknown = [
                (ast.keyword(arg=key.value, value=value), key)
                for key, value in zip(mapping.keys, mapping.values, strict=True)
                if isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and key.value not in known
                and not key.value.startswith("__")
            ]
            words = tuple(keyword for keyword, _ in unknown)
            made = RejectedCall(
                call.node, call.module, call.entity, call.signature, call.library, words
            )
            for keyword, key in unknown:
                yield Unpacked(made, keyword, key, mapping)


def _mapping(node: ast.expr, module: PythonModule, project: Project) -> ast.Dict | None:
    if isinstance(node, ast.Dict):
        return node
    names = module.names
    binding = names.binding(node)
    if not isinstance(node, ast.Name) or binding is None or not isinstance(binding.value, ast.Dict):
        return None
    scope = names.scope(node)
    uses = [
        use
        for use in names.nodes(ast.Name)
        if use.id == node.id
        and names.defining(use.id, names.scope(use)) is names.defining(node.id, scope)
    ]
    if len(uses) != 2 or any(names.scope(use) is not scope for use in uses):
        return None
    if isinstance(scope.node, ast.ClassDef) or _is_read_elsewhere(node.id, module, project):
        return None
    return binding.value


def _is_read_elsewhere(name: str, module: PythonModule, project: Project) -> bool:
    """Tell whether another file may read a name at the top of this one."""
    return any(
        any(node.name in (name, "*") for node in other.names.nodes(ast.alias))
        or any(node.attr == name for node in other.names.nodes(ast.Attribute))
        for other in project.python.values()
        if other is not module
    )


def key_remedy(found: Unpacked, project: Project) -> Fix | Refusal:
    """Return what gives a key the only name that it certainly stands for, or why nothing does."""
    call, name = found.call, found.keyword.arg or ""
    if row_for(name, call.entity, call.library) or options_class(name, call.entity):
        return Refusal("it belongs elsewhere; write the arguments of the call out")
    names = _names(call, found.keyword, project)
    if len(names) != 1:
        near = nearest(name, call.signature.parameters)
        return Refusal(f"no argument certainly means the same{near}")
    (wanted,) = names
    there = {key.value for key in found.mapping.keys if isinstance(key, ast.Constant)}
    if wanted in there | call.passed:
        return Refusal(f"it stands for `{wanted}`, which the call passes as well; drop one")
    if sum(wanted in _names(call, word, project) for word in call.unknown) > 1:
        return Refusal(f"several of the call's arguments stand for `{wanted}`; keep one")
    others = sum(word.arg is None for word in call.node.keywords)
    starred = any(isinstance(item, ast.Starred) for item in call.node.args)
    if others > 1 or starred or not all(_is_name(key) for key in found.mapping.keys):
        return Refusal(f"it stands for `{wanted}`, which may come with another `*` or `**`")
    return renamed_key(found.key, wanted, call.module)


def _is_name(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and isinstance(key.value, str)


def _names(call: RejectedCall, keyword: ast.keyword, project: Project) -> frozenset[str]:
    """Return the arguments that a keyword may stand for with its value as it is."""
    name, value = keyword.arg or "", keyword.value
    type_ = value_type(value, call.module, project)
    way = way_of(name, value)
    return as_it_is(meant(name, type_, call.entity, call.signature, call.library, way))
