"""What needs a bucket's versioning to be in place before it is made itself."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from pulumi_fixer.project.aws.bucket_aspects import Aspect
from pulumi_fixer.project.aws.bucket_uses import OBJECTS, buckets_in, is_another

if TYPE_CHECKING:
    from pulumi_fixer.project.aws.bucket_uses import Bucket
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.project.project import Project

VERSIONING = Aspect(
    word="versioning",
    suffix="-versioning",
    resources=("BucketVersioning",),
    arguments=("versioning", "versionings"),
    block="Versioning",
)

_REPLICATION = re.compile(r"pulumi_aws\.s3\.BucketReplication(?!\w*Args)\w*")
_OBJECT_LOCK = re.compile(r"pulumi_aws\.s3\.BucketObjectLockConfiguration(?:V2)?")
INLINE_REPLICATION = frozenset({"replication_configuration", "replication_configurations"})
_TELLING = re.compile(
    r"BucketReplication|replication_configuration|ObjectLockConfiguration|\.version_id\b"
)


def dependant(project: Project, bucket: Bucket) -> str | None:
    """Return what needs the versioning of a bucket as soon as the bucket is there, or None."""
    for other in project.python.values():
        if other.is_test or other.tree is None or not _TELLING.search(other.text.content):
            continue
        for node in ast.walk(other.tree):
            reason = None
            if isinstance(node, ast.Call) and node is not bucket.call:
                reason = _needs_it(node, other, bucket)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                reason = _reads_version(node, other, bucket)
            if reason is not None:
                return reason
    return None


def _needs_it(call: ast.Call, other: PythonModule, bucket: Bucket) -> str | None:
    qualified = other.names.qualified(call.func) or ""
    needed: list[ast.AST] = [w.value for w in call.keywords if w.arg in INLINE_REPLICATION]
    locks = _OBJECT_LOCK.fullmatch(qualified) and not bucket.locked
    if _REPLICATION.fullmatch(qualified) or locks:
        needed.append(call)
    if not needed or not bucket.reachable:
        return None
    named = [value for node in needed for value in buckets_in(node)]
    if named and all(is_another(value, other, bucket) for value in named):
        return None
    return (
        f"{other.path}:{call.lineno} needs the versioning of its buckets in place before it is "
        "made; add the versioning resource by hand and name it there in `depends_on`"
    )


def _reads_version(node: ast.Attribute, other: PythonModule, bucket: Bucket) -> str | None:
    """Return why the version of an object that is read needs versioning to be on."""
    if node.attr != "version_id" or other is not bucket.module or not bucket.reachable:
        return None
    for call in other.names.nodes(ast.Call):
        start, _, name = (other.names.qualified(call.func) or "").rpartition(".")
        if (start, name in OBJECTS) == ("pulumi_aws.s3", True) and any(
            not is_another(value, other, bucket) for value in buckets_in(call)
        ):
            return (
                f"{other.path}:{node.lineno} uses an object's `version_id`, which an upload "
                "before versioning is on does not have"
            )
    return None
