"""The values that a program writes into a call of an SDK, each with the type taken there."""

from __future__ import annotations

import ast
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_given import takes_object
from pulumi_fixer.sdk.signatures import Entity, Kind, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project.project import Project
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
        for name, value in call.passed.values.items():
            if name in call.signature.parameters:
                type_ = call.signature.parameters[name].type
                yield from _below(value, type_, call.entity.package, name, call)


def _below(
    node: ast.expr, type_: Type, package: str, path: str, call: SdkCall
) -> Iterator[NestedValue]:
    pending = deque([(node, type_, package, path)])
    while pending:
        node, type_, package, path = pending.popleft()
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
            types = {name: item.type for name, item in signature.parameters.items()}
            types.update({_camel(name): type_ for name, type_ in types.items()})
            for key, inner in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in types:
                    place = f"{path}.{key.value}"
                    pending.append((inner, types[key.value], entity.package, place))


def _camel(name: str) -> str:
    """Return an argument as the SDK sends it to the provider."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
