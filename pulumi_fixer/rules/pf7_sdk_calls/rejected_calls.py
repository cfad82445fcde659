"""The calls of a program that pass keywords which the SDK's signature does not have."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import NEVER_THERE, TAKERS
from pulumi_fixer.project.aws.resource_options import is_options
from pulumi_fixer.project.sdk_names import sdk_name
from pulumi_fixer.sdk.library import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.sdk.library import Library, Signature

_OF_EVERY_RESOURCE = frozenset({"resource_name", "opts", "args"})


@dataclass(frozen=True)
class RejectedCall:
    """A call that the SDK rejects.

    Attributes:
        node: The call.
        module: Its file.
        entity: What is called.
        signature: What that takes.
        library: The SDK that has it.
        unknown: The keywords that it does not take.
    """

    node: ast.Call
    module: PythonModule
    entity: Entity
    signature: Signature
    library: Library
    unknown: tuple[ast.keyword, ...]

    def message(self, keyword: ast.keyword) -> str:
        """Return what is wrong, with the error that Python raises."""
        entity, library = self.entity, self.library
        error = f"got an unexpected keyword argument '{keyword.arg}'"
        if entity.caller:
            error = f"{entity.caller} {error}"
        return (
            f"{entity.path} of {library.distribution} {library.version} has no argument "
            f"`{keyword.arg}`: TypeError: {error}"
        )

    @property
    def passed(self) -> set[str]:
        """The arguments that the call passes, by position or by keyword."""
        behind = 2 if self.entity.kind is Kind.RESOURCE else 0
        by_position = list(self.signature.parameters)[: max(0, len(self.node.args) - behind)]
        return {*by_position, *(word.arg for word in self.node.keywords if word.arg)}

    def keyword(self, name: str) -> ast.keyword | None:
        """Return the keyword of a name that the call passes."""
        return next((word for word in self.node.keywords if word.arg == name), None)


def rejected_calls(module: PythonModule, project: Project) -> Iterator[RejectedCall]:
    """Yield the calls with a keyword that the SDK does not have."""
    for node in module.names.nodes(ast.Call):
        if not any(word.arg for word in node.keywords):
            continue
        found = sdk_name(node.func, module, project)
        if found is None or not isinstance(found.meaning, Entity):
            continue
        entity = found.meaning
        signature = entity.signature
        if signature is None or signature.open:
            continue
        known = set(signature.parameters)
        if entity.kind is Kind.RESOURCE:
            if _may_take_args_object(node, module):
                continue
            known |= _OF_EVERY_RESOURCE
        if entity.path in TAKERS:
            known |= NEVER_THERE  # A rule of its own gives these a resource of their own.
        unknown = tuple(
            word
            for word in node.keywords
            if word.arg and word.arg not in known and not word.arg.startswith("__")
        )
        if unknown:
            yield RejectedCall(node, module, entity, signature, found.library, unknown)


def _may_take_args_object(call: ast.Call, module: PythonModule) -> bool:
    """Tell whether a resource may get its arguments as one object: then it ignores all others."""
    if any(isinstance(item, ast.Starred) for item in call.args[:2]):
        return True
    if any(word.arg == "args" for word in call.keywords):
        return True
    second = call.args[1] if len(call.args) > 1 else None
    named = any(word.arg == "resource_name" for word in call.keywords)
    if second is None:
        return named and bool(call.args)
    nothing = isinstance(second, ast.Constant) and second.value is None
    return not (nothing or is_options(second, module))
