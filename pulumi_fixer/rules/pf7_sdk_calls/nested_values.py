"""The values that a program writes into a call of an SDK, each with the type taken there."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.rules.pf7_sdk_calls.given import passed, takes_object
from pulumi_fixer.rules.pf7_sdk_calls.missing_names import may_be_meant
from pulumi_fixer.rules.pf7_sdk_calls.renames import plurals, snake_case
from pulumi_fixer.sdk.library import Entity, Kind, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.sdk_calls import SdkCall
    from pulumi_fixer.sdk.value_types import Type


@dataclass(frozen=True)
class NestedValue:
    """One value.

    Attributes:
        node: The value as it is written.
        type: What is taken in its place; no union.
        package: The package whose signature says so.
        path: Where it goes: ``rules[0].expiration``.
        call: The call that it is written into.
    """

    node: ast.expr
    type: Type
    package: str
    path: str
    call: SdkCall

    @property
    def item(self) -> Entity | None:
        """The Args class that a list is taken of here; None where it takes no such list."""
        if self.type.kind != "list" or len(self.type.items[0].choices) != 1:
            return None
        inner = NestedValue(self.node, self.type.items[0], self.package, self.path, self.call)
        return inner.args[0] if inner.args else None

    @property
    def args(self) -> tuple[Entity, Signature] | None:
        """The Args class that is taken here, with its signature; None where it takes none."""
        if self.type.kind != "named":
            return None
        found = self.call.library.named(self.type, self.package)
        if found is None or found.kind is not Kind.ARGS or found.signature is None:
            return None
        return found, found.signature


def nested_values(project: Project) -> Iterator[NestedValue]:
    """Yield every value that goes into a resource, an Args class or a function.

    Those inside of lists and dictionaries that are written out come behind what holds them.
    """
    for call in project.sdk_calls:
        kind = call.entity.kind
        if call.library.distribution == "pulumi" or kind is Kind.CLASS:
            continue
        if any(isinstance(item, ast.Starred) for item in call.node.args):
            continue
        if kind is Kind.RESOURCE and takes_object(call, project):
            continue
        if may_be_meant(call.node, call.module, frozenset()):
            continue
        for name, value in passed(call).values.items():
            if name in call.signature.parameters:
                type_ = call.signature.parameters[name].type
                yield from _below(value, type_, call.entity.package, name, call)


def is_known(key: str, signature: Signature) -> bool:
    """Tell whether a key may be one that the provider takes where an Args class is.

    The SDK sends ``snake_case`` and ``camelCase`` of its own arguments; what it does not know goes
    to the provider as it is, and that takes its own name for it as well: the singular of a list.
    """
    known = signature.parameters
    spelled = "".join(f"_{c.lower()}" if c.isupper() else c for c in key).lstrip("_")
    names = {key, snake_case(key), spelled}
    return bool(names & set(known)) or any(
        plural in known for name in names for plural in plurals(name)
    )


def _below(
    node: ast.expr, type_: Type, package: str, path: str, call: SdkCall
) -> Iterator[NestedValue]:
    pending = [(node, type_, package, path)]
    while pending:
        node, type_, package, path = pending.pop(0)
        if len(type_.choices) != 1:
            continue
        value = NestedValue(node, type_, package, path, call)
        yield value
        if type_.kind == "list" and isinstance(node, ast.List):
            pending += [
                (item, type_.items[0], package, f"{path}[{number}]")
                for number, item in enumerate(node.elts)
            ]
        elif isinstance(node, ast.Dict) and value.args is not None:
            entity, signature = value.args
            for key, inner in zip(node.keys, node.values, strict=True):
                if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                    continue
                name = key.value if key.value in signature.parameters else snake_case(key.value)
                if name in signature.parameters:
                    wanted = signature.parameters[name].type
                    pending.append((inner, wanted, entity.package, f"{path}.{key.value}"))
