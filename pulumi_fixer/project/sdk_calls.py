"""The calls of a program that name a class or function of an SDK."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.signatures import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project
    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Signature


OBJECT = "args"


@dataclass(frozen=True)
class Passed:
    """How the arguments of a call meet the parameters.

    Attributes:
        values: What is passed, by parameter; for a resource its name and options too.
        excess: What is passed by position behind the last parameter.
        twice: The parameters that are passed by position and by keyword.
        unknown: The keywords that the call does not take.
    """

    values: Mapping[str, ast.expr]
    excess: Sequence[ast.expr]
    twice: Sequence[str]
    unknown: Sequence[str]


@dataclass(frozen=True, eq=False)
class SdkCall:
    """A call whose arguments are known.

    Attributes:
        node: The call.
        module: Its file.
        entity: What is called.
        signature: What that takes.
        library: The SDK that has it.
    """

    node: ast.Call
    module: PythonModule
    entity: Entity
    signature: Signature
    library: Library

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands that is called."""
        return self.module.span(self.node.func)

    @property
    def what(self) -> str:
        """What is called, with the version that says what it takes."""
        return f"{self.entity.path} of {self.library.distribution} {self.library.version}"

    @cached_property
    def passed(self) -> Passed:
        """How a call without ``*`` and ``**`` passes its arguments."""
        node, known = self.node, self.entity.positions
        values = dict(zip(known, node.args, strict=False))
        excess = [] if self.signature.variadic else node.args[len(known) :]
        twice, unknown = [], []
        for word in node.keywords:
            name = word.arg or ""
            if name in values:
                twice.append(name)
            elif name in self.signature.parameters or name in known or self.signature.open:
                values[name] = word.value
            else:
                unknown.append(name)
        return Passed(values, excess, twice, unknown)

    @cached_property
    def is_open(self) -> bool:
        """Whether ``*`` or ``**`` brings arguments that the call does not show."""
        return any(isinstance(item, ast.Starred) for item in self.node.args) or any(
            word.arg is None for word in self.node.keywords
        )

    def keyword(self, name: str) -> ast.expr | None:
        """Return what the call passes under a keyword."""
        return next((word.value for word in self.node.keywords if word.arg == name), None)


def sdk_calls(module: PythonModule, project: Project) -> Iterator[SdkCall]:
    """Yield such calls of one file."""
    for node in module.names.nodes(ast.Call):
        found = sdk_name(node.func, module, project)
        entity = found.meaning if found else None
        if found and isinstance(entity, Entity) and entity.signature is not None:
            yield SdkCall(node, module, entity, entity.signature, found.library)
