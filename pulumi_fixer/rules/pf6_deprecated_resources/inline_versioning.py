"""Buckets whose versioning is one of their own arguments: where they are and what it says."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.reexports import constructed, reached

if TYPE_CHECKING:
    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule

S3 = "pulumi_aws.s3"
_BUCKETS = {
    f"{S3}.Bucket": "versioning",
    f"{S3}.BucketV2": "versionings",
    f"{S3}.bucket.Bucket": "versioning",
    f"{S3}.bucket_v2.BucketV2": "versionings",
}
_ARGS = {f"{S3}.BucketArgs": "versioning", f"{S3}.BucketV2Args": "versionings"}
_VALUES = frozenset(
    f"{S3}.{name}{suffix}"
    for name in ("BucketVersioningArgs", "BucketV2VersioningArgs")
    for suffix in ("", "Dict")
)
_INDIRECT = (
    "the bucket's class comes from a star import or another module of the project; import it "
    "from pulumi_aws by its name first"
)
_DERIVED = (
    "the bucket is made through a class of its own; make the versioning resource by hand, behind "
    "the call that makes the bucket"
)
_NOTHING = ast.Module([], [])
_FIELDS = ("enabled", "mfa_delete")


@dataclass(frozen=True)
class InlineVersioning:
    """One versioning argument.

    Attributes:
        module: The file.
        argument: The argument.
        holder: The call that it is an argument of: the bucket's, or that of its Args class.
        bucket: The call that makes the bucket; None where it is made elsewhere.
        obstacle: Why the call cannot be rewritten, whatever its arguments are; or None.
    """

    module: PythonModule
    argument: ast.keyword
    holder: ast.Call
    bucket: ast.Call | None
    obstacle: str | None = None

    @property
    def class_name(self) -> str:
        """``Bucket`` or ``BucketV2``."""
        return "Bucket" if self.argument.arg == "versioning" else "BucketV2"

    @property
    def options(self) -> ast.expr | None:
        """The expression that is passed as the bucket's options, or None."""
        assert self.bucket is not None
        for keyword in self.bucket.keywords:
            if keyword.arg == "opts":
                return keyword.value
        others = [item for item in self.bucket.args[1:] if item is not self.holder]
        return others[0] if others else None

    @property
    def name(self) -> ast.expr | None:
        """The bucket's logical name."""
        assert self.bucket is not None
        if self.bucket.args:
            return self.bucket.args[0]
        found = [word.value for word in self.bucket.keywords if word.arg == "resource_name"]
        return found[0] if found else None

    def argument_value(self, name: str) -> ast.expr | None:
        """Return the value of another argument of the bucket."""
        found = [word.value for word in self.holder.keywords if word.arg == name]
        return found[0] if found else None


@dataclass(frozen=True)
class Settings:
    """What a versioning argument says; None where it says nothing.

    Attributes:
        enabled: Whether versioning is on.
        mfa_delete: Whether deleting takes a second factor.
    """

    enabled: ast.expr | None = None
    mfa_delete: ast.expr | None = None


def inline_versionings(module: PythonModule, project: Project) -> list[InlineVersioning]:
    """Return every versioning argument that is certainly one of an S3 bucket, in text order."""
    if "versioning" not in module.text.content:
        return []
    calls = [node for node in ast.walk(module.tree or _NOTHING) if isinstance(node, ast.Call)]
    found = [item for item in (_inline(call, module, project) for call in calls) if item]
    return sorted(found, key=lambda item: (item.argument.lineno, item.argument.col_offset))


def _inline(call: ast.Call, module: PythonModule, project: Project) -> InlineVersioning | None:
    for argument in call.keywords:
        if argument.arg not in ("versioning", "versionings") or _is_empty(argument.value):
            continue
        qualified = module.names.qualified(call.func) or ""
        if _BUCKETS.get(qualified) == argument.arg:
            return InlineVersioning(module, argument, call, call)
        if _ARGS.get(qualified) == argument.arg:
            return InlineVersioning(module, argument, call, _bucket_of(call, module))
        if (_BUCKETS | _ARGS).get(reached(call.func, module, project) or "") == argument.arg:
            return InlineVersioning(module, argument, call, call, _INDIRECT)
        if _BUCKETS.get(constructed(call, module, project) or "") == argument.arg:
            return InlineVersioning(module, argument, call, call, _DERIVED)
    return None


def settings(inline: InlineVersioning) -> Settings | str:
    """Return what a versioning argument says, or why it cannot be told."""
    value = inline.argument.value
    if inline.argument.arg == "versionings":
        if not isinstance(value, ast.List) or len(value.elts) != 1:
            return "`versionings` is not a list of exactly one element; write it as one"
        value = value.elts[0]
    names = inline.module.names
    if isinstance(value, ast.Dict):
        pairs = list(zip(value.keys, value.values, strict=True))
        found = {
            key.value: item
            for key, item in pairs
            if isinstance(key, ast.Constant) and key.value in _FIELDS
        }
        if len(found) != len(pairs):
            return "the dictionary holds other keys than `enabled` and `mfa_delete`"
        return Settings(found.get("enabled"), found.get("mfa_delete"))
    if isinstance(value, ast.Call) and (
        names.qualified(value.func) in _VALUES or _is_dict(value, inline.module)
    ):
        given = dict(zip(_FIELDS, value.args, strict=False))
        given.update({word.arg: word.value for word in value.keywords if word.arg in _FIELDS})
        starred = any(isinstance(item, ast.Starred) for item in value.args)
        if starred or len(given) != len(value.args) + len(value.keywords):
            return "the versioning argument holds something besides `enabled` and `mfa_delete`"
        return Settings(given.get("enabled"), given.get("mfa_delete"))
    return (
        f"`{inline.argument.arg}` is not written out in the call; write `enabled` out there, so "
        "that it can be moved"
    )


def truth(value: ast.expr) -> bool | None:
    """Return the bool that a literal says, text included; None for everything else."""
    if not isinstance(value, ast.Constant):
        return None
    if isinstance(value.value, str):
        return {"true": True, "false": False}.get(value.value.lower())
    return bool(value.value)


def _is_empty(value: ast.expr) -> bool:
    """Tell whether a value is the same as no argument: None or an empty list."""
    if isinstance(value, ast.Constant):
        return value.value is None
    return isinstance(value, ast.List) and not value.elts


def _is_dict(call: ast.Call, module: PythonModule) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Name)
        and function.id == "dict"
        and not call.args
        and not module.names.bindings("dict", module.names.scope(function))
    )


def _bucket_of(args: ast.Call, module: PythonModule) -> ast.Call | None:
    """Return the bucket call that an Args call is written in."""
    holder = module.names.parent(args)
    if isinstance(holder, ast.keyword):
        holder = module.names.parent(holder) if holder.arg == "args" else None
    if isinstance(holder, ast.Call) and module.names.qualified(holder.func) in _BUCKETS:
        return holder
    return None
