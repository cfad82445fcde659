"""Whether a call that names one class or function by mistake is a call of another."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.resource_options import is_options
from pulumi_fixer.project.code.syntax import last_name
from pulumi_fixer.project.sdk_values import value_type
from pulumi_fixer.rules.pf7_sdk_calls.argument_moves import moves, row_for
from pulumi_fixer.rules.pf7_sdk_calls.options import options_class
from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall
from pulumi_fixer.rules.pf7_sdk_calls.renames import renames, way_of
from pulumi_fixer.sdk.signatures import Entity, Kind

if TYPE_CHECKING:
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import Use
    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Signature

_OF_EVERY_RESOURCE = frozenset({"resource_name", "opts", "args", "__props__"})


def misfit(use: Use, entity: Entity, library: Library, project: Project) -> str | None:
    """Return why a use of a missing name cannot be one of an entity, or None if it can.

    A keyword fits that stands for exactly one argument, or for an option: these have a repair of
    their own.

    Args:
        use: The use; its ``behind`` is what follows the missing name.
        entity: What is meant.
        library: The SDK that has it.
        project: The project.
    """
    if use.behind:
        rest = ".".join(use.behind)
        if use.behind[0] in entity.values:
            return None
        found = library.lookup(f"{entity.path}.{rest}")
        if not isinstance(found, Entity):
            return f"it has no `{rest}`"
        entity = found
    if use.call is None or entity.signature is None or entity.signature.open:
        return None
    return _misfit_of_call(use, use.call, entity, entity.signature, library, project)


def _misfit_of_call(
    use: Use,
    call: ast.Call,
    entity: Entity,
    signature: Signature,
    library: Library,
    project: Project,
) -> str | None:
    if any(isinstance(arg, ast.Starred) for arg in call.args) or any(
        word.arg is None for word in call.keywords
    ):
        return "what the call passes cannot be told from `*` or `**`"
    is_resource = entity.kind is Kind.RESOURCE
    behind = 2 if is_resource else 0
    if len(call.args) - behind > signature.positional and not signature.variadic:
        return "the call passes more arguments by position than it takes"
    passed = set(list(signature.parameters)[: max(0, len(call.args) - behind)])
    for word in call.keywords:
        name = word.arg or ""
        if name in signature.parameters or (is_resource and name in _OF_EVERY_RESOURCE):
            passed.add(name)
            continue
        value = value_type(word.value, use.module, project)
        meant = renames(name, value, entity, signature, library, way_of(name, word.value))
        row = row_for(name, entity, library)
        if row is not None and not row.advice and not row.dropped:
            rejected = RejectedCall(call, use.module, entity, signature, library, ())
            found = moves(row, word, rejected, project)
            if isinstance(found, str):
                return f"it takes no argument `{name}`: {found}"
            passed.update(way.partition(".")[0].removesuffix("[]") for way in row.targets)
        elif len(meant) == 1:
            passed.add(meant[0].name)
        elif options_class(name, entity) is None:
            return f"it takes no argument `{name}`"
    if is_resource and _takes_args_object(call, passed, use):
        return None
    lacking = [
        item.name
        for item in signature.parameters.values()
        if item.required and item.name not in passed
    ]
    return f"it needs `{lacking[0]}`, which the call does not pass" if lacking else None


def _takes_args_object(call: ast.Call, passed: set[str], use: Use) -> bool:
    """Tell whether a resource may get its arguments as one object."""
    if "args" in passed:
        return True
    second = call.args[1] if len(call.args) > 1 else None
    if second is None or (isinstance(second, ast.Constant) and second.value is None):
        return False
    return not is_options(second, use.module)


def unread(use: Use, entity: Entity, project: Project) -> str | None:
    """Return what a program reads of what a call makes that an entity does not have, or None.

    Every attribute of a variable or attribute of that name, in any file, is taken for one of it.
    """
    statement = use.module.names.parent(use.call) if use.call else None
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return None
    names = {last_name(target) for target in targets} - {""}
    for module in project.python.values():
        for node in module.names.nodes(ast.Attribute):
            known = node.attr in entity.attributes or node.attr in ("id", "urn")
            if last_name(node.value) in names and not known:
                return f"the program reads `{node.attr}` of it, which it does not have"
    return None
