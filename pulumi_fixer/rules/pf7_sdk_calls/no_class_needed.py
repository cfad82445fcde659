"""Names that the SDK lacks in places where nothing of the SDK belongs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.new_imports import new_imports
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.code.meanings import Wanted
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.rules.pf7_sdk_calls.name_candidates import passed_to
from pulumi_fixer.sdk.signatures import Entity
from pulumi_fixer.sdk.value_types import PLAIN

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.pf7_sdk_calls.missing_names import Use
    from pulumi_fixer.sdk.library import Library

_TELLING = frozenset({"arn", "id", "name", "value"})


def standard_library_edits(name: str, use: Use) -> tuple[Edit, ...] | str:
    """Return the edits that make ``pulumi.json.dumps`` the standard library's ``json.dumps``.

    Args:
        name: The module.
        use: The chain of attributes that starts with pulumi.

    Raises:
        UnprintableError: The import has no place.
    """
    module = use.module
    node: ast.expr = use.node
    while isinstance(node, ast.Attribute) and node.attr != name:
        node = node.value
    start, end = module.span(node)
    if module.text.content[start:end] != ast.unparse(node):
        return f"it is written in several parts; make it the standard library's `{name}` by hand"
    known = module.names.imported_as(name, module.names.scope(use.node))
    if known is not None:
        return (Edit(module.path, start, end, known),)
    if name in module.names.taken(module.names.module):
        return f"the standard library's `{name}` is meant, and the name is something else here"
    return (Edit(module.path, start, end, name), new_imports(module, [Wanted(name)]))


def bare_value_edits(use: Use, library: Library, project: Project) -> tuple[Edit, ...] | str | None:
    """Return the edits that leave of a call its only value, where an argument takes just that.

    ``alarms=[DeploymentGroupAlarmConfigurationAlarmArgs(name=x)]`` is ``alarms=[x]``.

    Args:
        use: The call of a class that is not there.
        library: The SDK.
        project: The project.

    Returns:
        Or why it cannot be written; None where it is no such call.
    """
    passed = passed_to(use)
    if passed is None or use.call is None or use.call.args or len(use.call.keywords) != 1:
        return None
    call, keyword, is_item = passed
    (field,) = use.call.keywords
    found = sdk_name(call.func, use.module, project)
    entity = found.meaning if found and found.library is library else None
    signature = entity.signature if isinstance(entity, Entity) else None
    parameter = signature.parameters.get(keyword) if signature else None
    if parameter is None or not isinstance(entity, Entity) or field.arg not in _TELLING:
        return None
    wanted = [
        choice.items[0] if is_item else choice
        for choice in parameter.type.choices
        if (choice.kind == "list") == is_item
    ]
    value = value_type(field.value, use.module, project)
    if not wanted or not all(item.kind in PLAIN for item in wanted) or value is None:
        return None
    if not any(fits(value, item, library, entity.package) for item in wanted):
        return None
    module, content = use.module, use.module.text.content
    start, end = module.span(use.call)
    first, last = module.span(field.value)
    before, behind = content[start:first], content[last:end]
    if "#" in before + behind or "(" in behind or before.count("(") != 1:
        return f"`{keyword}` takes the value of its `{field.arg}` alone; write that by hand"
    return (Edit(module.path, start, first, ""), Edit(module.path, last, end, ""))
