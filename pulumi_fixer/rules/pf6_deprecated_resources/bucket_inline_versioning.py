"""PF601: a bucket whose versioning is one of its own arguments."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import UnprintableError
from pulumi_fixer.project.aws.bucket_uses import Bucket, conflict, telling_test
from pulumi_fixer.project.aws.resource_options import ignored_properties, lineage
from pulumi_fixer.project.code.placement import Placement, placement
from pulumi_fixer.project.code.plain_values import Kind, PlainValues
from pulumi_fixer.project.code.purity import is_pure
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.rules.pf6_deprecated_resources.inline_versioning import (
    InlineVersioning,
    inline_versionings,
    settings,
    truth,
)
from pulumi_fixer.rules.pf6_deprecated_resources.versioning_resource import Plan, Splitter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule

_FIRST_SPLIT_MAJOR = 5
_FIRST_PLAIN_MAJOR = 7


class BucketInlineVersioning(Rule):
    """A bucket sets its versioning inline, where the provider wants a resource of its own.

    ## What it does
    `versioning=` of `aws.s3.Bucket` and `versionings=` of `aws.s3.BucketV2` become a resource
    right behind the bucket: `BucketVersioning` with pulumi-aws 7, `BucketVersioningV2` with 5 and
    6. It is called like the bucket with `-versioning` behind it, refers to the bucket by its own
    variable, and has the bucket's parent, provider and region. `enabled` becomes `"Enabled"` or
    `"Suspended"`: at once for a literal, by a conditional expression for a value that is certainly
    a plain bool, and inside `apply` for everything that may be an Output. `mfa_delete` is carried
    over alike.

    ## Why
    The inline argument is deprecated: "versioning is deprecated. Use the s3.BucketVersioning
    resource instead." (before pulumi-aws 7: "Use the aws_s3_bucket_versioning resource instead").

    ## Example
    ```python
    bucket = aws.s3.Bucket(
        "logs",
        versioning=aws.s3.BucketVersioningArgs(enabled=True),
    )
    ```
    becomes
    ```python
    bucket = aws.s3.Bucket(
        "logs",
    )

    aws.s3.BucketVersioning(
        "logs-versioning",
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
            status="Enabled",
        ),
    )
    ```

    ## Fix safety
    Safe. On a stack that is already deployed, a preview shows one resource to create per bucket,
    the versioning, whose creation sets what is set already. The bucket itself is not replaced: it
    stays unchanged, or shows an update that takes `versioning` out of its inputs and changes
    nothing in AWS, because the provider compares the argument only while it is given. Deleting
    the new resource later suspends versioning. S3 accepts `mfa_delete` being switched on only
    together with the argument `mfa` of the new resource, as it did not accept it inline.

    Held back as unsafe where the project's tests look for the inline argument or replace
    `s3.Bucket` by a mock. Refused where the value, the options or the logical name are not written
    out in the call, where the call may not run (comprehensions, lambdas, conditions), where
    replication or an object's `version_id` needs versioning before the bucket is complete, where
    the bucket's versioning is set or read elsewhere, and where object lock forbids suspending it.

    ## References
    - https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketversioning/
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws/s3/bucket.py, `BucketArgs`
    """

    id = "PF601"
    name = "bucket-inline-versioning"
    severity = Severity.LOW
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each bucket with such an argument."""
        for module in project.python.values():
            if module.is_test:
                continue
            found, splitter = inline_versionings(module, project), Splitter(module)
            test = telling_test(project) if found else None
            for inline in found:
                remedy, message = _remedy(inline, project, splitter), _message(inline, project)
                if isinstance(remedy, Fix) and test is not None:
                    remedy = Fix(remedy.edits, Safety.UNSAFE)
                    message += f" ({test} expects it inline)"
                yield self.finding(module.path, module.span(inline.argument), message, remedy)


def _resource(major: int) -> str:
    return "BucketVersioning" if major >= _FIRST_PLAIN_MAJOR else "BucketVersioningV2"


def _message(inline: InlineVersioning, project: Project) -> str:
    return (
        f"`{inline.argument.arg}` of s3.{inline.class_name} is deprecated; a resource of its own, "
        f"s3.{_resource(project.sdk.aws_major())}, takes its place"
    )


def _remedy(inline: InlineVersioning, project: Project, splitter: Splitter) -> Fix | Refusal:
    try:
        plan = _plan(inline, project)
        return Refusal(plan) if isinstance(plan, str) else Fix(splitter.edits(plan))
    except UnprintableError as error:
        return Refusal(str(error))
    except RecursionError:
        return Refusal("the call is nested too deeply to be rewritten; split its expressions up")


def _plan(inline: InlineVersioning, project: Project) -> Plan | str:
    """Return how a bucket's versioning is split off, or why it cannot be."""
    major = project.sdk.aws_major()
    if major < _FIRST_SPLIT_MAJOR:
        return f"pulumi-aws {major} has no versioning resource that fits; move to 5 or later first"
    call, module = inline.bucket, inline.module
    if inline.obstacle is not None:
        return inline.obstacle
    if call is None:
        return "the arguments are built apart from the bucket; set its versioning there"
    said = settings(inline)
    if isinstance(said, str):
        return said
    place = placement(call, module.names)
    if isinstance(place, str):
        return f"the bucket {place}; make it in a statement of its own first"
    name, options = inline.name, inline.options
    obstacle = _obstacle(inline, place)
    if obstacle is not None or name is None:
        return obstacle or "the bucket's logical name is not written out in the call"
    origin = lineage(options, module)
    if isinstance(origin, str):
        return origin
    locked = inline.argument_value("object_lock_enabled")
    is_locked = locked is not None and not _is(locked, False)
    kinds = [_kind(value, module, project) for value in (said.enabled, said.mfa_delete)]
    if any(kind is Kind.TEXT for kind in kinds):
        return "the value is text, and which text means yes cannot be told; make it a bool first"
    if (is_locked or inline.argument_value("object_lock_configuration")) and not (
        said.enabled is not None and _is(said.enabled, True)
    ):
        return "the bucket has object lock, and S3 does not let its versioning be suspended"
    bucket = Bucket(module, call, name, place.reference, not place.bare, is_locked)
    reason = conflict(project, bucket)
    if reason is not None:
        return reason
    return Plan(inline, place, name, said, (kinds[0], kinds[1]), origin, _resource(major))


def _obstacle(inline: InlineVersioning, place: Placement) -> str | None:
    """Return what in the call itself keeps its parts from being said again."""
    call, module = inline.bucket, inline.module
    assert call is not None
    if any(isinstance(item, ast.Starred) for item in call.args) or any(
        word.arg is None for word in call.keywords
    ):
        return "the call holds `*` or `**`, which may bring options along; write its arguments out"
    if len([item for item in call.args[1:] if item is not inline.holder]) > 1:
        return "the call has further positional arguments; name them"
    if inline.name is not None and not is_pure(inline.name, module.names):
        return "its logical name comes from a call; assign it to a variable first"
    if any(word.startswith("versioning") for word in ignored_properties(inline.options, module)):
        return "its options ignore changes of `versioning`; decide who is to manage it"
    values = [inline.name, inline.argument.value, inline.options, inline.argument_value("region")]
    moved = [node for value in values[1:2] if value is not None for node in ast.walk(value)]
    if any(isinstance(n, (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)) for n in moved):
        return "the versioning argument does more than give a value; move it by hand"
    bound = _bound_by_statement(call, module)
    if place.reference is not None:
        parts = list(ast.walk(place.reference))[1:]
        if any(isinstance(node, ast.expr) and ast.unparse(node) in bound for node in parts):
            return "its statement assigns a name that what it assigns the bucket to uses as well"
        bound.add(ast.unparse(place.reference))
    for value in values:
        for node in ast.walk(value) if value is not None else ():
            if isinstance(node, ast.expr) and ast.unparse(node) in bound:
                return "its statement assigns a name that its own arguments use"
    return None


def _bound_by_statement(call: ast.Call, module: PythonModule) -> set[str]:
    """Return what the simple statement around a call assigns, as it is written."""
    statement = next(node for node in module.names.ancestors(call) if isinstance(node, ast.stmt))
    if hasattr(statement, "body"):
        return set()
    return {
        ast.unparse(node)
        for node in ast.walk(statement)
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))
        and isinstance(node.ctx, ast.Store)
    }


def _kind(value: ast.expr | None, module: PythonModule, project: Project) -> Kind:
    """Return what is known of a setting; text that says true or false is as good as a literal."""
    if value is None or truth(value) is not None:
        return Kind.BOOL
    return PlainValues(project).kind(value, module)


def _is(value: ast.expr, constant: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is constant
