"""What an unknown argument becomes by a row of the table: which value goes where."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.project.sdk_values import fits, value_type
from pulumi_fixer.rules.pf7_sdk_calls.argument_places import place, unknown_field
from pulumi_fixer.rules.pf7_sdk_calls.argument_table import TABLE
from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import RejectedCall
from pulumi_fixer.rules.pf7_sdk_calls.renames import snake_case
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.pf7_sdk_calls.argument_places import Place
    from pulumi_fixer.rules.pf7_sdk_calls.replaced_arguments import Literal, Replaced
    from pulumi_fixer.sdk.library import Library


@dataclass(frozen=True)
class Move:
    """One value that goes elsewhere.

    Attributes:
        value: The value, as the program writes it.
        place: Where it goes.
        wrapped: Whether it becomes the only item of a list.
        literal: What takes the value's place; None where it stays as it is.
        holder: What the value is a field or the only item of; None for the whole argument.
    """

    value: ast.expr
    place: Place
    wrapped: bool = False
    literal: Literal | None = None
    holder: ast.Call | ast.Dict | ast.List | ast.Tuple | None = None


@dataclass(frozen=True)
class Field:
    """A field of a value that is written out."""

    name: str
    value: ast.expr
    holder: ast.Call | ast.Dict


def row_for(argument: str, entity: Entity, library: Library) -> Replaced | None:
    """Return the row for an argument that leads to something that the SDK has.

    Args:
        argument: The argument; the signature lacks it.
        entity: What is called.
        library: The SDK.
    """
    rows = TABLE.get(library.distribution, {})
    for called in (entity.path, "*"):
        for row in rows.get((called, argument), ()):
            if not row.targets or any(place(way, entity, library) for way in row.targets):
                return row
    return None


def enclosing(
    call: RejectedCall, project: Project
) -> tuple[Replaced, RejectedCall, ast.keyword] | None:
    """Return the call that takes an Args class as an argument whose fields are its own.

    ``ecs.Service`` takes ``deployment_configuration`` since pulumi-aws 7, and still has what models
    write into it as arguments of its own.

    Args:
        call: The call of the Args class.
        project: The project.

    Returns:
        With the row and the argument; None where there is no such call.
    """
    names = call.module.names
    keyword = names.parent(call.node)
    outer = names.parent(keyword) if isinstance(keyword, ast.keyword) else None
    if not isinstance(keyword, ast.keyword) or not isinstance(outer, ast.Call):
        return None
    found = sdk_name(outer.func, call.module, project)
    entity = found.meaning if found else None
    if found is None or not isinstance(entity, Entity) or entity.signature is None:
        return None
    row = row_for(keyword.arg or "", entity, found.library)
    written = written_fields(call.node, call.module)
    if row is None or written is None or not all(item.name in row.fields for item in written):
        return None
    around = RejectedCall(outer, call.module, entity, entity.signature, found.library, (keyword,))
    return row, around, keyword


def moves(
    row: Replaced, keyword: ast.keyword, call: RejectedCall, project: Project
) -> list[Move] | str:
    """Return where the value of an unknown argument goes, or why that cannot be told.

    The list is empty where the argument says what holds anyway.
    """
    if row.values:
        return _literal_move(row, keyword, call)
    if row.without:
        return _characters(row, keyword, call)
    if not row.fields:
        return _move(row.to, keyword.value, None, call, project)
    found = _fields(row, keyword.value, "", call.module)
    if isinstance(found, str):
        return found
    made: list[Move] = []
    for item, way in found:
        move = _move(way, item.value, item.holder, call, project) if way else []
        if isinstance(move, str):
            return move
        made += move
    return made


def _literal_move(row: Replaced, keyword: ast.keyword, call: RejectedCall) -> list[Move] | str:
    value = keyword.value
    said = [repr(literal) for literal, _ in row.values]
    if isinstance(value, ast.Constant):
        for literal, meant in row.values:
            if type(literal) is type(value.value) and literal == value.value:
                if meant is None:
                    return []
                found = place(row.to, call.entity, call.library)
                assert found is not None
                return [Move(value, found, literal=meant)]
    known = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    if not row.to:
        return f"only {known} says what holds anyway: {row.reason}"
    return f"it stands for `{row.to}`, and what it means is known of {known} only"


def _characters(row: Replaced, keyword: ast.keyword, call: RejectedCall) -> list[Move] | str:
    """Return the move of characters to leave out, as those that are left."""
    value = keyword.value
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return f"it stands for `{row.to}`, and which characters it names is not written out"
    if any(item.isalnum() for item in value.value):
        return f"it stands for `{row.to}`, which cannot leave out letters and digits"
    found = place(row.to, call.entity, call.library)
    assert found is not None
    left = "".join(item for item in row.without if item not in value.value)
    return [Move(value, found, literal=left)]


def _move(
    way: str,
    value: ast.expr,
    holder: ast.Call | ast.Dict | None,
    call: RejectedCall,
    project: Project,
) -> list[Move] | str:
    target = place(way, call.entity, call.library)
    if target is None:
        return f"{call.entity.path} has no `{way}` in this version"
    type_ = value_type(value, call.module, project)
    if target.steps[-1].listed:
        if type_ is None or type_.kind == "any":
            return f"it stands for `{way}`, and whether its value is a list cannot be told"
        if type_.kind == "list":
            return [Move(value, target, holder=holder)]
        if isinstance(value, ast.Constant) and value.value is None:
            return f"it stands for `{way}`, which takes no None"
    misfit = unknown_field(value, target.wanted, target.package, call.library)
    if misfit is not None:
        return f"it stands for `{way}`, which has no field `{misfit}`"
    if not fits(type_, target.wanted, call.library, target.package):
        return f"it stands for `{way}`, which takes {target.wanted}; its value is something else"
    return [Move(value, target, target.steps[-1].listed, holder=holder)]


def _fields(
    row: Replaced, value: ast.expr, way: str, module: PythonModule
) -> list[tuple[Field, str]] | str:
    """Return the fields of a value that go elsewhere, with where; "" for those that just go."""
    if isinstance(value, (ast.List, ast.Tuple)):
        if len(value.elts) != 1 or isinstance(value.elts[0], ast.Starred):
            return f"`{row.argument}` is no list of one item; take it apart by hand"
        return _fields(row, value.elts[0], f"{way}[].", module)
    written = written_fields(value, module)
    if written is None:
        return f"what `{row.argument}` holds is not written out in the call; take it apart by hand"
    found: list[tuple[Field, str]] = []
    for item in written:
        path = f"{way}{item.name}"
        if path in row.fields:
            found.append((item, row.fields[path]))
        elif any(known.startswith((f"{path}.", f"{path}[]")) for known in row.fields):
            inner = _fields(row, item.value, path if _is_list(item.value) else f"{path}.", module)
            if isinstance(inner, str):
                return inner
            found += inner
        else:
            return f"nothing certainly stands for its field `{item.name}`"
    return found


def _is_list(value: ast.expr) -> bool:
    return isinstance(value, (ast.List, ast.Tuple))


def written_fields(value: ast.expr, module: PythonModule) -> list[Field] | None:
    """Return the fields of a dictionary or an Args class that is written out, or None.

    Args:
        value: The expression.
        module: Its file.
    """
    if isinstance(value, ast.Dict):
        names = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
        if not all(isinstance(name, str) for name in names):
            return None
        pairs = zip(names, value.values, strict=True)
        return [Field(snake_case(str(name)), item, value) for name, item in pairs]
    if not isinstance(value, ast.Call) or value.args:
        return None
    if any(word.arg is None for word in value.keywords):
        return None
    # What an SDK lacks keeps its name all the same.
    if not (module.names.qualified(value.func) or "").startswith("pulumi"):
        return None
    return [Field(snake_case(word.arg or ""), word.value, value) for word in value.keywords]
