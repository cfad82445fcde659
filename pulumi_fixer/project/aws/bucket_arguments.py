"""Arguments of S3 buckets that are meant for a resource of their own: where they are."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pulumi_fixer.project.code.reexports import constructed, reached

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule

S3 = "pulumi_aws.s3"

PUBLIC_ACCESS = (
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
)
"""What a BucketPublicAccessBlock says."""
PUBLIC_ACCESS_BLOCKS = ("public_access_block", "public_access_block_configuration")
NEVER_THERE = frozenset({*PUBLIC_ACCESS, *PUBLIC_ACCESS_BLOCKS})
"""What programs pass to a bucket although no major of pulumi-aws takes it."""
TAKERS = frozenset({"s3.Bucket", "s3.BucketArgs", "s3.BucketV2", "s3.BucketV2Args"})

_BUCKETS = {
    f"{S3}.Bucket": "Bucket",
    f"{S3}.BucketV2": "BucketV2",
    f"{S3}.bucket.Bucket": "Bucket",
    f"{S3}.bucket_v2.BucketV2": "BucketV2",
}
_ARGS = {f"{S3}.BucketArgs": "Bucket", f"{S3}.BucketV2Args": "BucketV2"}
_INDIRECT = (
    "the bucket's class comes from a star import or another module of the project; import it "
    "from pulumi_aws by its name first"
)
_DERIVED = (
    "the bucket is made through a class of its own; make the new resource by hand, behind the "
    "call that makes the bucket"
)


@dataclass(frozen=True)
class Inline:
    """Arguments of one bucket that belong together.

    Attributes:
        module: The file.
        class_name: ``Bucket`` or ``BucketV2``.
        arguments: The arguments, at least one, in text order.
        holder: The call that they are arguments of: the bucket's, or that of its Args class.
        bucket: The call that makes the bucket; None where it is made elsewhere.
        obstacle: Why the call cannot be rewritten, whatever its arguments are; or None.
    """

    module: PythonModule
    class_name: str
    arguments: tuple[ast.keyword, ...]
    holder: ast.Call
    bucket: ast.Call | None
    obstacle: str | None = None

    @property
    def argument(self) -> ast.keyword:
        """The first of the arguments."""
        return self.arguments[0]

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
        """Return the value of an argument of the bucket."""
        found = [word.value for word in self.holder.keywords if word.arg == name]
        return found[0] if found else None


def inline_arguments(
    module: PythonModule, project: Project, wanted: Mapping[str, Collection[str]]
) -> list[Inline]:
    """Return every bucket of a file that certainly has any of some arguments, in text order.

    Args:
        module: The file.
        project: The project.
        wanted: The arguments to look for, by the bucket's class: ``Bucket``, ``BucketV2``.
    """
    names = {name for arguments in wanted.values() for name in arguments}
    found = []
    for call in module.names.nodes(ast.Call):
        if any(word.arg in names for word in call.keywords):
            inline = _inline(call, module, project, wanted)
            found += [inline] if inline else []
    return sorted(found, key=lambda item: (item.argument.lineno, item.argument.col_offset))


def _inline(
    call: ast.Call, module: PythonModule, project: Project, wanted: Mapping[str, Collection[str]]
) -> Inline | None:
    def made(
        class_name: str | None, bucket: ast.Call | None, obstacle: str | None = None
    ) -> Inline | None:
        given = wanted.get(class_name or "", ())
        arguments = tuple(
            word for word in call.keywords if word.arg in given and not _is_empty(word.value)
        )
        if class_name is None or not arguments:
            return None
        return Inline(module, class_name, arguments, call, bucket, obstacle)

    qualified = module.names.qualified(call.func) or ""
    return (
        made(_BUCKETS.get(qualified), call)
        or made(_ARGS.get(qualified), _bucket_of(call, module))
        or made((_BUCKETS | _ARGS).get(reached(call.func, module, project) or ""), call, _INDIRECT)
        or made(_BUCKETS.get(constructed(call, module, project) or ""), call, _DERIVED)
    )


def _is_empty(value: ast.expr) -> bool:
    """Tell whether a value is the same as no argument: None or an empty list."""
    if isinstance(value, ast.Constant):
        return value.value is None
    return isinstance(value, ast.List) and not value.elts


def _bucket_of(args: ast.Call, module: PythonModule) -> ast.Call | None:
    """Return the bucket call that an Args call is written in."""
    holder = module.names.parent(args)
    if isinstance(holder, ast.keyword):
        holder = module.names.parent(holder) if holder.arg == "args" else None
    if isinstance(holder, ast.Call) and module.names.qualified(holder.func) in _BUCKETS:
        return holder
    return None
