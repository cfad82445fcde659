"""The calls of a program that pass keywords which the SDK's signature does not have."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_arguments import NEVER_THERE, TAKERS
from pulumi_fixer.project.aws.resource_options import is_options
from pulumi_fixer.sdk.signatures import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.sdk.library import Library
    from pulumi_fixer.sdk.signatures import Entity, Signature


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


def rejected_calls(project: Project) -> Iterator[RejectedCall]:
    """Yield the calls with a keyword that the SDK does not have."""
    for call in project.sdk_calls:
        unknown = set(call.passed.unknown)
        if call.entity.path in TAKERS:
            unknown -= NEVER_THERE  # A rule of its own gives these a resource of their own.
        words = tuple(
            word
            for word in call.node.keywords
            if word.arg in unknown and not word.arg.startswith("__")
        )
        is_resource = call.entity.kind is Kind.RESOURCE
        if words and not (is_resource and may_take_args_object(call.node, call.module)):
            signature, library = call.signature, call.library
            yield RejectedCall(call.node, call.module, call.entity, signature, library, words)


def may_take_args_object(call: ast.Call, module: PythonModule) -> bool:
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
